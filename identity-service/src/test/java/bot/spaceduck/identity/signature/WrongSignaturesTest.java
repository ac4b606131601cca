package bot.spaceduck.identity.signature;

import static bot.spaceduck.identity.signature.Forgery.OTHERS;
import static bot.spaceduck.identity.signature.Forgery.base;
import static bot.spaceduck.identity.signature.Forgery.by;
import static bot.spaceduck.identity.signature.Forgery.bytes;
import static bot.spaceduck.identity.signature.Forgery.filled;
import static bot.spaceduck.identity.signature.Forgery.flipped;
import static bot.spaceduck.identity.signature.Forgery.input;
import static bot.spaceduck.identity.signature.Forgery.joined;
import static bot.spaceduck.identity.signature.Forgery.part;
import static bot.spaceduck.identity.signature.Forgery.reversed;
import static bot.spaceduck.identity.signature.Forgery.text;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Signer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.spec.EdDSAParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What resembles a signature of a request and is none, in the manner of Project Wycheproof: one row a mistake. */
class WrongSignaturesTest {
    static Stream<Forgery> lengthsAndNumbers() {
        return Stream.of(
                bytes("no bytes", signature -> new byte[0]),
                bytes("one byte", signature -> Arrays.copyOf(signature, 1)),
                bytes("R alone", signature -> Arrays.copyOf(signature, 32)),
                bytes("a byte short", signature -> Arrays.copyOf(signature, 63)),
                bytes("a byte long", signature -> Arrays.copyOf(signature, 65)),
                bytes("a byte long in front", signature -> joined(new byte[1], signature)),
                bytes("twice", signature -> joined(signature, signature)),
                bytes("as long as one of Ed448", signature -> Arrays.copyOf(signature, 114)),
                bytes("in DER", signature -> joined(HexFormat.of().parseHex("034100"), signature)),
                bytes("all zeros", signature -> new byte[64]),
                bytes("all ones", signature -> filled(0xff)),
                bytes("R and S swapped", signature -> joined(part(signature, 32, 64), part(signature, 0, 32))),
                bytes(
                        "R as big-endian",
                        signature -> joined(reversed(part(signature, 0, 32)), part(signature, 32, 64))),
                bytes(
                        "S as big-endian",
                        signature -> joined(part(signature, 0, 32), reversed(part(signature, 32, 64)))),
                bytes("S + L", Signer::malleated),
                bytes("S + 2 L", signature -> Signer.malleated(Signer.malleated(signature))),
                bytes("S is 0", signature -> joined(part(signature, 0, 32), new byte[32])),
                bytes("S is L", signature -> Signer.malleated(joined(part(signature, 0, 32), new byte[32]))),
                bytes("S negated bit", signature -> flipped(signature, 511)),
                bytes("R's sign", signature -> flipped(signature, 255)),
                bytes("R is neutral, S is 0", signature -> Forgery.neutral("01" + "00".repeat(31))),
                bytes("R is neutral in a second spelling", signature -> Forgery.neutral("ee" + "ff".repeat(30) + "7f")),
                bytes("R is no point", signature -> joined(filled(0x02, 32), part(signature, 32, 64))));
    }

    static Stream<Forgery> keysAndAlgorithms() {
        return Stream.of(
                by("another key of the kind", () -> Forgery.ed25519(OTHERS, Forgery.BASE)),
                by(
                        "HMAC under the public key",
                        () -> Forgery.hmac(Forgery.KEYS.getPublic().getEncoded())),
                by("HMAC under the raw public key", () -> Forgery.hmac(Forgery.raw(Forgery.KEYS.getPublic()))),
                by(
                        "ECDSA on P-256, also 64 bytes",
                        () -> Forgery.signed("SHA256withECDSAinP1363Format", Forgery.newKeys("EC"), null)),
                by("Ed448", () -> Forgery.signed("Ed448", Forgery.newKeys("Ed448"), null)),
                by("RSA-PSS", () -> Forgery.signed("SHA256withRSA", Forgery.newKeys("RSA"), null)),
                by("Ed25519ph", () -> Forgery.signed("EdDSA", Forgery.KEYS, new EdDSAParameterSpec(true))),
                by(
                        "Ed25519ctx",
                        () -> Forgery.signed(
                                "EdDSA",
                                Forgery.KEYS,
                                new EdDSAParameterSpec(false, "spaceduck".getBytes(StandardCharsets.UTF_8)))),
                by("the hash of the base", () -> Forgery.ed25519(Forgery.KEYS, Forgery.hash("SHA-512", Forgery.BASE))),
                new Forgery("looked at under another key", OTHERS.getPublic(), fields -> fields),
                input("said to be another algorithm", it -> it + ";alg=\"ecdsa-p256-sha256\""),
                input("said to be a JOSE algorithm", it -> it + ";alg=\"EdDSA\""));
    }

    static Stream<Forgery> bases() {
        return Stream.of(
                base("no method", base -> base.replaceFirst("\"@method\".*\n", "")),
                base("no target", base -> base.replaceFirst("\"@target-uri\".*\n", "")),
                base("no digest", base -> base.replaceFirst("\"content-digest\".*\n", "")),
                base("no parameters", base -> base.replaceFirst("\n\"@signature-params\".*", "")),
                base("parameters without nonce", base -> base.replace(";nonce=\"n-1\"", "")),
                base(
                        "parameters without components",
                        base -> base.replaceFirst("params\": \\([^)]*\\)", "params\": ()")),
                base("the field's label before the parameters", base -> base.replace("params\": ", "params\": sig1=")),
                base("other order", base -> base.replaceFirst("(\"@method\".*\n)(\"@target-uri\".*\n)", "$2$1")),
                base("a line more", base -> "\"date\": today\n" + base),
                base("a line twice", base -> base.replaceFirst("(\"@method\".*\n)", "$1$1")),
                base("an end of the last line", base -> base + "\n"),
                base("CR LF", base -> base.replace("\n", "\r\n")),
                base("names without quotes", base -> base.replaceAll("(?m)^\"([^\"]*)\"", "$1")),
                base("no space after the colon", base -> base.replace("\": ", "\":")),
                base("the method in lower case", base -> base.replace("POST", "post")),
                base("another method", base -> base.replace("POST", "PUT")),
                base("another host", base -> base.replace("duck.example", "goose.example")),
                base("the port that goes without saying", base -> base.replace("duck.example", "duck.example:443")),
                base("plain http", base -> base.replace("https:", "http:")),
                base("no query", base -> base.replace("?dry=1", "")),
                base("the path alone", base -> base.replace("https://duck.example", "")),
                base("another body's digest", base -> base.replace("sha-256=:", "sha-256=:AA")),
                base("a digest unquoted", base -> base.replace("sha-256=:", "").replace("=:\n", "=\n")),
                base("a BOM", base -> "\ufeff" + base),
                base("nothing", base -> ""));
    }

    static Stream<Forgery> spellings() {
        return Stream.of(
                text("hex", it -> "sig1=:" + HexFormat.of().formatHex(Forgery.bytesOf(it)) + ":"),
                text("base64url", it -> "sig1=:" + Base64.getUrlEncoder().encodeToString(Forgery.tricky()) + ":"),
                text("without padding", it -> it.replace("=:", ":").replace("sig1:", "sig1=:")),
                text("with a line's end in it", it -> it.replace("=:", "=:\n")),
                text("stray bits", it -> it.replaceFirst("(.)==:$", "$1=:")),
                text("as a string", it -> it.replace(':', '"')),
                text("as a token", it -> it.replace(":", "")),
                text("without a label", it -> it.substring("sig1=".length())),
                text("another label", it -> it.replace("sig1", "sig2")),
                text("the label in capitals", it -> it.replace("sig1", "SIG1")),
                text("the label twice", it -> it + ", " + it),
                text("the label twice, the first wrong", it -> "sig1=:AAAA:, " + it),
                text("the label twice, the last wrong", it -> it + ", sig1=:AAAA:"),
                text("a second label", it -> it + ", sig2=:AAAA:"),
                text("a second label in front", it -> "sig2=:AAAA:, " + it),
                text("with a parameter", it -> it + ";v=1"),
                text("with a comma behind", it -> it + ","),
                text("nothing", it -> ""),
                input("the label twice", it -> it + ", " + it),
                input("the label twice, the first wrong", it -> "sig1=(), " + it),
                input("a second label", it -> it + ", " + it.replace("sig1", "sig2")),
                input("another label", it -> it.replace("sig1", "sig0")),
                input("a component fewer", it -> it.replace(" \"content-digest\"", "")),
                input("a component more", it -> it.replace(")", " \"date\")")),
                input("a component twice", it -> it.replace("\"@method\"", "\"@method\" \"@method\"")),
                input("a component of the answer", it -> it.replace("\"@method\"", "\"@method\" \"@status\"")),
                input("the parameters as a component", it -> it.replace("\")", "\" \"@signature-params\")")),
                input("a component as a token", it -> it.replace("\"@method\"", "@method")),
                input("a component's parameter", it -> it.replace("\"@method\"", "\"@method\";req")),
                input("a parameter twice", it -> it + ";created=1795300000"),
                input("created as a string", it -> it.replace("1795300000", "\"1795300000\"")),
                input("created as a decimal", it -> it.replace("1795300000", "1795300000.0")),
                input("no nonce", it -> it.replace(";nonce=\"n-1\"", "")),
                input("no keyid", it -> it.replaceFirst(";keyid=.*", "")),
                input("no list", it -> it.replace("(", "").replace(")", "")),
                input("an open list", it -> it.replace(")", "")),
                input("nothing", it -> ""));
    }

    @ParameterizedTest
    @MethodSource({"lengthsAndNumbers", "keysAndAlgorithms", "bases", "spellings"})
    void isRefused(Forgery wrong) {
        Map<String, String> genuine = Forgery.genuine();
        Map<String, String> fields = wrong.fields().apply(Forgery.genuine());

        assertThat(fields.equals(genuine) && wrong.key().equals(Forgery.KEYS.getPublic()))
                .as("there is a mistake at all")
                .isFalse();
        assertThat(holds(fields, wrong.key())).isFalse();
    }

    @Test
    void theGenuineOneHolds() {
        assertThat(holds(Forgery.genuine(), Forgery.KEYS.getPublic())).isTrue();
    }

    private static boolean holds(Map<String, String> fields, PublicKey key) {
        SignedRequest request = new SignedRequest(
                "POST",
                "/beak/peck?dry=1",
                fields,
                Forgery.BODY.length(),
                HexFormat.of().formatHex(Forgery.hash("SHA-256", Forgery.BODY)),
                HexFormat.of().formatHex(Forgery.hash("SHA-512", Forgery.BODY)));
        return MessageSignature.of(request)
                .map(signature -> signature.holds(key, request, Forgery.HERE))
                .orElse(false);
    }
}
