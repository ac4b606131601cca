package bot.spaceduck.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real SMTP and real HTTP. */
class MailCatcherTest {
    @TempDir
    private Path folder;

    private MailCatcher catcher;

    @BeforeEach
    void start() throws Exception {
        catcher = MailCatcher.start(0, 0, folder);
    }

    @AfterEach
    void stop() {
        catcher.close();
    }

    @Test
    void aMailIsReadAsItWasWritten() throws Exception {
        send("ada+pond@example.com", "Bestätigen \uD83E\uDD86", "Code 482017", "<p>Code <b>482017</b></p>");

        JsonNode mail = messages("?to=ada+pond@example.com").get(0);

        assertThat(mail.get("to").asText()).isEqualTo("ada+pond@example.com");
        assertThat(mail.get("from").asText()).isEqualTo("Ente Ünal <ducks@spaceduck.local>");
        assertThat(mail.get("subject").asText()).isEqualTo("Bestätigen \uD83E\uDD86");
        assertThat(mail.get("text").asText()).isEqualTo("Code 482017");
        assertThat(mail.get("html").asText()).isEqualTo("<p>Code <b>482017</b></p>");
        assertThat(mail.get("received_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(mail.get("headers").toString()).contains("Subject: ");
    }

    @Test
    void theNewestComesFirstAndEachAddressHasItsOwn() throws Exception {
        send("ada@example.com", "one", "1", null);
        send("61400000001@sms.local", "two", "2", null);
        send("ada@example.com", "three", "3", null);

        assertThat(messages("").findValuesAsText("subject")).containsExactly("three", "two", "one");
        assertThat(messages("?to=61400000001%40sms.local").findValuesAsText("subject"))
                .containsExactly("two");
        assertThat(messages("?to=ADA@example.com").findValuesAsText("subject")).containsExactly("three", "one");
        assertThat(messages("?to=nobody@example.com")).isEmpty();
    }

    @Test
    void mailOutlivesTheCatcher() throws Exception {
        send("ada@example.com", "kept", "1", null);
        catcher.close();

        catcher = MailCatcher.start(0, 0, folder);
        send("ada@example.com", "later", "2", null);

        assertThat(messages("").findValuesAsText("subject")).containsExactly("later", "kept");
    }

    @Test
    void whatAMailBringsMayNotRun() throws Exception {
        send("ada@example.com", "html", "text", "<script>document.title = 'mine'</script>");
        String id = messages("").get(0).get("id").asText();

        HttpResponse<String> html = get("/mail/" + id);

        assertThat(html.body()).contains("<script>");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("sandbox")
                .doesNotContain("allow-scripts");
        assertThat(get("/").headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe-inline");
        assertThat(get("/").body()).contains("sandbox=");
    }

    @Test
    void aForeignHostNameIsNotAnswered() throws Exception {
        send("ada@example.com", "secret", "482017", null);

        assertThat(rawGet("evil.example")).startsWith("HTTP/1.1 421").doesNotContain("482017");
        assertThat(rawGet("localhost:" + catcher.inboxPort()))
                .startsWith("HTTP/1.1 200")
                .contains("482017");
    }

    private String rawGet(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", catcher.inboxPort())) {
            String request = "GET /api/messages HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private JsonNode messages(String query) throws Exception {
        return new ObjectMapper().readTree(get("/api/messages" + query).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + catcher.inboxPort() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private void send(String to, String subject, String text, String html) throws Exception {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(catcher.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("ducks@spaceduck.local", "Ente Ünal", "UTF-8"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        if (html == null) {
            message.setText(text, "UTF-8");
        } else {
            MimeBodyPart plain = new MimeBodyPart();
            plain.setText(text, "UTF-8");
            MimeBodyPart rich = new MimeBodyPart();
            rich.setText(html, "UTF-8", "html");
            message.setContent(new MimeMultipart("alternative", plain, rich));
        }
        Transport.send(message);
    }
}
