package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.signer.SignerThreads;
import bot.spaceduck.common.problem.ProblemCode;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All forms of a certificate. */
@Singleton
public class Encodings {
    /** JSON is what who has no wish gets; the others in an order that does not depend on the build. */
    private static final Comparator<Choice> ORDER = Comparator.comparing(
                    (Choice choice) -> !choice.mediaType().equals(MediaType.APPLICATION_JSON))
            .thenComparing(Choice::mediaType);

    private final List<Choice> choices;
    private final SignerThreads threads;

    Encodings(@All List<Encoding> encodings, SignerThreads threads) {
        this.threads = threads;
        choices = encodings.stream()
                .flatMap(encoding -> encoding.mediaTypes().stream().map(type -> new Choice(type, encoding)))
                .sorted(ORDER)
                .toList();
        if (choices.stream().map(Choice::mediaType).distinct().count() < choices.size()) {
            throw new IllegalStateException("two encodings of one media type");
        }
    }

    /** A form, and under which of its media types it was asked for. */
    public record Choice(String mediaType, Encoding encoding) {}

    /** A certificate in a form. */
    public record Encoded(String mediaType, byte[] bytes) {}

    /**
     * The form that the caller would rather have (RFC 9110, section 12.5.1).
     *
     * @param accept the lines of the header; none is the same as {@code *}{@code /*}
     * @throws bot.spaceduck.common.problem.ProblemException NOT_ACCEPTABLE, naming what there is
     */
    public Choice acceptable(List<String> accept) {
        Accepted accepted = Accepted.parse(accept);
        Choice best = null;
        for (Choice choice : choices) {
            double quality = accepted.quality(choice.mediaType());
            if (quality > 0 && (best == null || quality > accepted.quality(best.mediaType()))) {
                best = choice;
            }
        }
        return Optional.ofNullable(best)
                .orElseThrow(() -> ProblemCode.NOT_ACCEPTABLE.with("a certificate comes as "
                        + String.join(", ", mediaTypes().toList())));
    }

    /** The form of that media type, parameters aside; empty if there is none. */
    public Optional<Encoding> of(String mediaType) {
        String plain = mediaType.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
        return choices.stream()
                .filter(choice -> choice.mediaType().equals(plain))
                .map(Choice::encoding)
                .findFirst();
    }

    /** Media types of all forms. */
    public Stream<String> mediaTypes() {
        return choices.stream().map(Choice::mediaType);
    }

    /** The certificate in that form; on no event loop. */
    public Uni<Encoded> encode(Choice choice, CertificateState state) {
        return threads.run(
                () -> new Encoded(choice.mediaType(), choice.encoding().encode(state)));
    }
}
