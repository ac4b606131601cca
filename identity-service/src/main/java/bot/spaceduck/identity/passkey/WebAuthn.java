package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads and verifies what authenticators answer: registration as in WebAuthn Level 3, section 7.1, assertions as in 7.2,
 * user presence and user verification both required, no frames of other origins.
 */
@Singleton
class WebAuthn {
    private static final List<PublicKeyCredentialParameters> KEYS = Algorithm.taken().stream()
            .map(each -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(each.number())))
            .toList();

    private final VerifierThreads threads;
    private final RelyingParty relyingParty;
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter attested = new AttestedCredentialDataConverter(converter);
    // No attestation is asked for, so none that comes is looked at: nobody is told which make of authenticator to buy.
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    WebAuthn(VerifierThreads threads, RelyingParty relyingParty) {
        this.threads = threads;
        this.relyingParty = relyingParty;
    }

    /** A new credential that holds. */
    record NewKey(
            byte[] credentialId,
            byte[] attested,
            Algorithm algorithm,
            long signCount,
            boolean backupEligible,
            boolean backedUp) {}

    /** What an assertion came to. */
    sealed interface Verdict {
        /** It holds. */
        record Holds(long signCount, boolean backedUp) implements Verdict {}

        /** The signature holds, its counter does not: the key may be in two places. */
        record CounterWentBack() implements Verdict {}

        /** It does not hold. */
        record Refused() implements Verdict {}
    }

    /** Fails with FIELD_INVALID if it is nothing that an authenticator makes. */
    Uni<RegistrationData> read(RegistrationCredential.Response response) {
        byte[] clientData = response.clientData();
        byte[] attestation = response.attestation();
        return threads.run(() -> readable(() -> {
            RegistrationData data = manager.parse(new RegistrationRequest(attestation, clientData));
            requireComplete(data.getCollectedClientData());
            return data;
        }));
    }

    /** Fails with FIELD_INVALID if it is nothing that an authenticator makes. */
    Uni<AuthenticationData> read(AssertionCredential.Decoded given) {
        return threads.run(() -> readable(() -> {
            AuthenticationData data = manager.parse(new AuthenticationRequest(
                    given.credentialId(),
                    given.userHandle().orElse(null),
                    given.authenticatorData(),
                    given.clientData(),
                    given.signature()));
            requireComplete(data.getCollectedClientData());
            return data;
        }));
    }

    static byte[] challenge(CollectedClientData data) {
        return data.getChallenge().getValue();
    }

    /** Empty if it does not hold. */
    Uni<Optional<NewKey>> verify(RegistrationData data, byte[] challenge, byte[] credentialId) {
        return threads.run(() -> {
            try {
                requireOwnFrame(data.getCollectedClientData());
                manager.verify(data, new RegistrationParameters(expected(challenge), KEYS, true, true));
                return Optional.of(newKey(data.getAttestationObject().getAuthenticatorData(), credentialId));
            } catch (RuntimeException e) {
                told(e);
                return Optional.empty();
            }
        });
    }

    Uni<Verdict> verify(AuthenticationData data, byte[] challenge, Passkey passkey) {
        return threads.run(() -> {
            try {
                requireOwnFrame(data.getCollectedClientData());
                manager.verify(
                        data, new AuthenticationParameters(expected(challenge), record(passkey), null, true, true));
                return new Verdict.Holds(
                        data.getAuthenticatorData().getSignCount(),
                        data.getAuthenticatorData().isFlagBS());
            } catch (MaliciousCounterValueException e) {
                return new Verdict.CounterWentBack();
            } catch (RuntimeException e) {
                told(e);
                return new Verdict.Refused();
            }
        });
    }

    private NewKey newKey(AuthenticatorData<?> data, byte[] credentialId) {
        AttestedCredentialData key = data.getAttestedCredentialData();
        if (!Arrays.equals(key.getCredentialId(), credentialId)) {
            throw new IllegalArgumentException("another credential than the one that was named");
        }
        return new NewKey(
                credentialId,
                attested.convert(key),
                Algorithm.of(key.getCOSEKey().getAlgorithm().getValue()),
                data.getSignCount(),
                data.isFlagBE(),
                data.isFlagBS());
    }

    private CredentialRecordImpl record(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backupEligible(),
                passkey.backedUp(),
                passkey.signCount(),
                attested.convert(passkey.attested()),
                null,
                null,
                null,
                null);
    }

    private ServerProperty expected(byte[] challenge) {
        return new ServerProperty(
                relyingParty.origins().stream().map(Origin::create).collect(Collectors.toSet()),
                relyingParty.id(),
                new DefaultChallenge(challenge));
    }

    private static void requireOwnFrame(CollectedClientData data) {
        if (Boolean.TRUE.equals(data.getCrossOrigin())) {
            throw new CrossOriginException("made in a frame of another origin");
        }
    }

    private static void requireComplete(CollectedClientData data) {
        if (data == null || data.getChallenge() == null || data.getType() == null || data.getOrigin() == null) {
            throw new IllegalArgumentException("client data without type, challenge or origin");
        }
    }

    /** The library has many words for "malformed"; all that it throws here is about what was sent. */
    private static <R> R readable(Supplier<R> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            throw ProblemException.field(
                    ProblemCode.FIELD_INVALID, "response", "is nothing that an authenticator makes");
        }
    }

    /** Which check failed is for the log alone, by the name of its exception: messages may hold what was sent. */
    private static void told(RuntimeException failure) {
        Log.infof("passkey refused: check=%s", failure.getClass().getSimpleName());
    }
}
