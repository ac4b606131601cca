package bot.spaceduck.e2e.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail catcher's inbox. An SMS to {@code +614…} is mail to {@code 614…@sms.local}. */
public final class Mailbox {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("(?m)(?:^ +|code is )(\\d{6})\\b");
    private static final Pattern LINK = Pattern.compile("(?m)^(https://\\S+/beak/\\S+\\?token=\\S+)$");

    private static final Pattern TOKEN = Pattern.compile("[?&]token=([^\\s&]+)");

    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    public Mailbox(String address) {
        this.address = address;
    }

    /** The six digits in the newest mail to that address that has some: mails without cross their way. */
    public Optional<String> code(String to) {
        return newest(CODE, to);
    }

    /** The first link with a token in the newest mail to that address that has one. */
    public Optional<String> link(String to) {
        return newest(LINK, to);
    }

    /** The tokens in the links of the newest mail to that address that has some. */
    public List<String> tokens(String to) {
        return texts(to).stream()
                .map(text -> TOKEN.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .filter(tokens -> !tokens.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Where an SMS to that number ends. */
    public static String ofPhone(String phone) {
        return phone.substring(1) + "@sms.local";
    }

    /** The texts of all mails to that address, newest first. */
    public List<String> texts(String to) {
        String query = URLEncoder.encode(to, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/messages?to=" + query))
                .build();
        try {
            List<String> texts = new ArrayList<>();
            JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .forEach(mail -> texts.add(mail.path("text").asText()));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private Optional<String> newest(Pattern pattern, String to) {
        return texts(to).stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }
}
