package bot.spaceduck.cert.card;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.Sharing;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class CardTest {
    private static final String SVG = "image/svg+xml";
    private static final String HTML = "text/html";

    @Test
    void aPictureHoldsTheSignedCertificate() throws Exception {
        Response issued = Ducklings.issued(Ducklings.hatched("T2"));

        Document picture = xml(view(issued, SVG).asString());

        assertThat(picture.getDocumentElement().getLocalName()).isEqualTo("svg");
        assertThat(picture.getElementsByTagNameNS("https://spaceduck.bot/ns/certificate", "certificate")
                        .item(0)
                        .getTextContent())
                .isEqualTo(issued.as(Json.class).get("jws"));
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Duck certificate of " + Ducklings.NAME + ": Current");
    }

    @Test
    void aPageHoldsTheSignedCertificate() {
        Response issued = Ducklings.issued(Ducklings.hatched("T2"));

        String page = view(issued, HTML).asString();

        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("<title>Duck certificate of " + Ducklings.NAME + ": Current · Space Duck</title>")
                .contains("<h1><bdi>" + Ducklings.NAME + "</bdi></h1>")
                .contains(
                        "<pre id=\"certificate-jws\"",
                        ">" + issued.as(Json.class).get("jws") + "</pre>")
                .contains(issued.as(Json.class).<String>get("certificate.cert_id"));
    }

    @Test
    void browsersGetThePage() {
        Response issued = Ducklings.issued(Ducklings.hatched("T1"));

        Response page = view(issued, "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8");

        assertThat(page.contentType()).startsWith(HTML);
    }

    @ParameterizedTest
    @ValueSource(strings = {SVG, HTML})
    void nothingLoadsButTheStyleWithinWhoseHashIsNamed(String form) throws Exception {
        Response answer = view(Ducklings.issued(Ducklings.hatched("T1")), form);

        String body = answer.asString();
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(body);
        assertThat(style.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'sha256-" + hash
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(body).doesNotContain("<script", " style=", " onload=", "@import", "url(", "src=");
        assertThat(Pattern.compile("https?://[^\"<> ]+").matcher(body).results().map(MatchResult::group))
                .allMatch(link -> link.equals("http://www.w3.org/2000/svg")
                        || link.equals("https://spaceduck.bot/ns/certificate")
                        || link.startsWith("https://localhost:8443/beak/cert/verify?cert_id=cert_"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SVG, HTML})
    void isTheSameEachTime(String form) {
        Response issued = Ducklings.issued(Ducklings.hatched("T1"));

        assertThat(view(issued, form).asByteArray())
                .isEqualTo(view(issued, form).asByteArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</title><script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "]]><svg onload='alert(1)'>",
                "&lt;b&gt; &amp; {card.jws} {#if x}",
            })
    void aNameIsTextWhateverItSays(String name) throws Exception {
        Response issued = named(name);

        String page = view(issued, HTML).asString();
        Document picture = xml(view(issued, SVG).asString());

        assertThat(page).doesNotContain("<script", "<img", "<svg onload").contains("<bdi>" + escaped(name) + "</bdi>");
        assertThat(picture.getElementsByTagName("script").getLength()).isZero();
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .contains(name);
    }

    @Test
    void whatIsNotSeenInANameIsShown() throws Exception {
        Response issued = named("ad\u202emin\u200b\u0007");

        assertThat(view(issued, HTML).asString()).contains("<bdi>ad[U+202E]min[U+200B][U+0007]</bdi>");
        assertThat(xml(view(issued, SVG).asString())
                        .getElementsByTagName("title")
                        .item(0)
                        .getTextContent())
                .contains("ad[U+202E]min");
    }

    @Test
    void theCodeIsThatOfTheVerifyLink() throws Exception {
        Response issued = Ducklings.issued(Ducklings.hatched("T1"));
        String link = "https://localhost:8443/beak/cert/verify?cert_id="
                + issued.as(Json.class).get("certificate.cert_id");

        assertThat(scanned(view(issued, SVG).asString())).isEqualTo(link);
        assertThat(scanned(view(issued, HTML).asString())).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({"image/svg+xml", "text/html"})
    void aSupersededOneSaysSo(String form) {
        String duckling = Ducklings.hatched("T1");
        Response first = Ducklings.issued(duckling);
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        String second = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        String seen = Ducklings.as(duckling)
                .accept(form)
                .queryParam("cert_id", first.as(Json.class).<String>get("certificate.cert_id"))
                .get("/beak/cert/view")
                .asString();

        assertThat(seen).contains("Superseded").doesNotContain("Current");
        assertThat(seen.contains(second)).isEqualTo(form.equals(HTML));
    }

    @Test
    void aShareLinkShowsThemToo() {
        Response issued = Ducklings.issued(Ducklings.hatched("T1"));

        for (String form : new String[] {SVG, HTML}) {
            Response seen = view(issued, form);
            assertThat(seen.statusCode()).isEqualTo(200);
            assertThat(seen.contentType()).startsWith(form);
            assertThat(seen.header("Vary")).isEqualTo("Accept");
            assertThat(seen.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    /** By a share link, as a stranger. */
    private static Response view(Response issued, String accept) {
        String duckling = issued.as(Json.class).get("certificate.duckling_id");
        String token =
                Sharing.shared(duckling, issued.path("certificate.cert_id")).path("token");
        return Ducklings.anyone().accept(accept).queryParam("share", token).get("/beak/cert/view");
    }

    private static Response named(String name) {
        String duckling = Ducklings.unknown();
        StringBuilder json = new StringBuilder();
        name.chars().forEach(each -> json.append("\\u%04x".formatted(each)));
        IdentityStub.get().account(duckling, "T1", json.toString());
        return Ducklings.issued(duckling);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Draws the path of runs {@code Mx yhNv1Hxz} and reads it as a scanner does. */
    private static String scanned(String body) throws Exception {
        Matcher code = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"[^>]*><path fill=\"#111\" d=\"([^\"]+)\"")
                .matcher(body);
        assertThat(code.find()).isTrue();
        int scale = 4;
        int side = Integer.parseInt(code.group(1)) * scale;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xFFFFFF);
        Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H\\d+z").matcher(code.group(2));
        while (run.find()) {
            int left = Integer.parseInt(run.group(1)) * scale;
            int right = left + Integer.parseInt(run.group(3)) * scale;
            int top = Integer.parseInt(run.group(2)) * scale;
            for (int y = top; y < top + scale; y++) {
                Arrays.fill(pixels, y * side + left, y * side + right, 0);
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }
}
