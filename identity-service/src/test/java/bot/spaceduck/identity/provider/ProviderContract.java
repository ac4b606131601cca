package bot.spaceduck.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.test.fault.Faults;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link IdentityProvider} promises. Every adapter has one test that extends this and adds nothing to be passed. */
public abstract class ProviderContract {
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String PASSWORD = "Pond-Water-2026!";

    private final NewUser daisy = someone();
    private IdentityProvider provider;
    private String daisyId;

    /** Each operation, on a user who exists. */
    protected enum Operation {
        LOG_IN((provider, user) -> provider.logIn(user.email(), PASSWORD)),
        REFRESH((provider, user) -> provider.refresh("a-refresh-token")),
        END_SESSIONS((provider, user) -> provider.endSessions(user.userId())),
        CREATE((provider, user) -> provider.create(someone())),
        SET_PASSWORD((provider, user) -> provider.setPassword(user.userId(), PASSWORD)),
        FIND_BY_NAME((provider, user) -> provider.findByName(user.name())),
        FIND_BY_EMAIL((provider, user) -> provider.findByEmail(user.email())),
        DELETE((provider, user) -> provider.delete(user.userId()));

        private final BiFunction<IdentityProvider, Made, Uni<?>> call;

        Operation(BiFunction<IdentityProvider, Made, Uni<?>> call) {
            this.call = call;
        }
    }

    private record Made(String name, String email, String userId) {}

    /** A new adapter, without any connection yet; it reaches its provider through {@link #network}. */
    protected abstract IdentityProvider adapter(String clientSecret, Duration deadline);

    protected abstract String clientSecret();

    protected abstract Faults network();

    /** The provider answers everything with that status, zero: as it should. */
    protected abstract void failWith(int status);

    /** The provider answers that there were too many requests, until it does not. */
    protected abstract void throttle(boolean on);

    /** Locks the user out as after too many wrong passwords. */
    protected abstract void lock(String name);

    /** Whose token it is, by the adapter's own rules. */
    protected abstract AccessToken verified(String accessToken);

    protected static NewUser someone() {
        String name = "dk_" + UUID.randomUUID().toString().replace("-", "").substring(0, 26);
        return new NewUser(
                name, name + "@example.org", PASSWORD, UUID.randomUUID().toString());
    }

    @BeforeEach
    void make() {
        provider = adapter(clientSecret(), LONG);
        daisyId = created(daisy);
    }

    @AfterEach
    void mend() {
        failWith(0);
        throttle(false);
        network().pass();
    }

    @Test
    void logsInWhomItMade() {
        Grant.Granted granted = granted(provider.logIn(daisy.email(), PASSWORD));

        AccessToken token = verified(granted.accessToken());
        assertThat(token.userId()).isEqualTo(daisyId);
        assertThat(token.name()).isEqualTo(daisy.name());
        assertThat(token.roles()).doesNotContain("admin");
        assertThat(granted.expiresInSeconds()).isPositive();
        assertThat(granted.refreshToken()).isNotBlank();
    }

    @Test
    void refusesUnknownWrongAndLockedAlike() {
        Grant unknown = get(provider.logIn(someone().email(), PASSWORD));
        Grant tooLong = get(provider.logIn("d".repeat(200) + "@example.org", PASSWORD));
        Grant wrong = get(provider.logIn(daisy.email(), "Pond-Water-2027!"));
        lock(daisy.name());
        Grant locked = get(provider.logIn(daisy.email(), PASSWORD));

        assertThat(List.of(unknown, tooLong, wrong, locked)).containsOnly(new Grant.Refused());
    }

    @Test
    protected void refreshesASessionAgainAndAgain() {
        Grant.Granted second = granted(refresh(session()));

        Grant.Granted third = granted(refresh(second.refreshToken()));

        assertThat(verified(third.accessToken()).userId()).isEqualTo(daisyId);
        assertThat(get(refresh("no-token-at-all"))).isEqualTo(new Grant.Refused());
    }

    @Test
    void endsAllSessions() {
        String one = session();
        String other = session();

        get(provider.endSessions(daisyId));

        assertThat(get(refresh(one))).isEqualTo(new Grant.Refused());
        assertThat(get(refresh(other))).isEqualTo(new Grant.Refused());
        get(provider.endSessions(daisyId));
        assertThat(session()).isNotBlank();
    }

    @Test
    void neverTouchesOneThatExists() {
        NewUser other = someone();

        Creation sameName = get(provider.create(new NewUser(daisy.name(), other.email(), "Other-Water-1!", "a")));
        Creation sameEmail = get(provider.create(new NewUser(other.name(), daisy.email(), "Other-Water-1!", "a")));

        assertThat(List.of(sameName, sameEmail)).containsOnly(new Creation.Taken());
        assertThat(get(provider.findByName(other.name()))).isEmpty();
        assertThat(get(provider.findByEmail(other.email()))).isEmpty();
        assertThat(session()).isNotBlank();
    }

    @Test
    void makesOneUserHoweverManyAsk() {
        NewUser wanted = someone();

        List<Creation> made = together(
                IntStream.range(0, 8).mapToObj(i -> provider.create(wanted)).toList());

        assertThat(made.stream().filter(Creation.Created.class::isInstance)).hasSize(1);
        assertThat(made.stream().filter(Creation.Taken.class::isInstance)).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Short-1!", "no-upper-case-1!", "No-Digit-At-All!", "NoSymbolAtAll123"})
    void refusesAWeakPasswordAndLeavesNothing(String weak) {
        NewUser other = someone();

        Creation made = get(provider.create(new NewUser(other.name(), other.email(), weak, other.attempt())));

        assertThat(made).isEqualTo(new Creation.PasswordRefused());
        assertThat(get(provider.findByName(other.name()))).isEmpty();
        assertThat(get(provider.setPassword(daisyId, weak))).isEqualTo(new PasswordChange.PasswordRefused());
        assertThat(session()).isNotBlank();
    }

    @Test
    void tellsAnAddressThatItDoesNotTakeFromAPassword() {
        NewUser other = someone();

        Creation made = get(provider.create(new NewUser(other.name(), "no address", PASSWORD, other.attempt())));

        assertThat(made).isEqualTo(new Creation.EmailRefused());
        assertThat(get(provider.findByName(other.name()))).isEmpty();
    }

    @Test
    void findsByNameAndByAddressExactly() {
        ProviderUser expected = new ProviderUser(daisyId, daisy.name(), false, daisy.attempt());

        assertThat(get(provider.findByName(daisy.name()))).contains(expected);
        assertThat(get(provider.findByEmail(daisy.email()))).contains(expected);
        assertThat(get(provider.findByName(daisy.name().substring(0, 20)))).isEmpty();
        assertThat(get(provider.findByEmail("x" + daisy.email()))).isEmpty();
        assertThat(get(provider.findByEmail("\" or email = \"" + daisy.email())))
                .isEmpty();
    }

    @Test
    void setsAPasswordAndLeavesSessionsOpen() {
        String session = session();

        assertThat(get(provider.setPassword(daisyId, "Other-Water-2026!"))).isEqualTo(new PasswordChange.Changed());

        assertThat(get(provider.logIn(daisy.email(), PASSWORD))).isEqualTo(new Grant.Refused());
        granted(provider.logIn(daisy.email(), "Other-Water-2026!"));
        granted(refresh(session));
    }

    @Test
    void takesWhoIsNotThereForDone() {
        get(provider.delete(daisyId));

        get(provider.delete(daisyId));
        get(provider.endSessions(daisyId));
        assertThat(get(provider.setPassword(daisyId, PASSWORD))).isEqualTo(new PasswordChange.NoSuchUser());
        assertThat(get(provider.findByName(daisy.name()))).isEmpty();
        assertThat(get(provider.findByEmail(daisy.email()))).isEmpty();
        assertThat(get(provider.logIn(daisy.email(), PASSWORD))).isEqualTo(new Grant.Refused());
    }

    @Test
    void endsTheSessionsOfWhomItRemoves() {
        String session = session();

        get(provider.delete(daisyId));

        assertThat(get(refresh(session))).isEqualTo(new Grant.Refused());
    }

    @Test
    void leavesTheNextUserOfANameAlone() {
        get(provider.delete(daisyId));
        String next = created(daisy);

        get(provider.delete(daisyId));

        assertThat(next).isNotEqualTo(daisyId);
        assertThat(get(provider.setPassword(daisyId, "Other-Water-2026!"))).isEqualTo(new PasswordChange.NoSuchUser());
        assertThat(session()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void hasDoneNothingWithoutAConnection(Operation operation) {
        provider = adapter(clientSecret(), LONG);
        network().refuse();

        assertThatThrownBy(() -> get(run(operation))).isInstanceOf(ProviderUnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource
    void mayHaveDoneItWhenItFallsSilent(Operation operation) {
        provider = adapter(clientSecret(), SHORT);
        network().blackHole();

        assertThatThrownBy(() -> get(run(operation))).isInstanceOf(ProviderOutcomeUnknownException.class);
    }

    @ParameterizedTest
    @EnumSource
    void mayHaveDoneItWhenTheConnectionBreaks(Operation operation) {
        network().resetAfterRequest();

        assertThatThrownBy(() -> get(run(operation))).isInstanceOf(ProviderOutcomeUnknownException.class);
    }

    @ParameterizedTest
    @EnumSource
    void mayHaveDoneItWhenItFails(Operation operation) {
        failWith(503);

        assertThatThrownBy(() -> get(run(operation))).isInstanceOf(ProviderOutcomeUnknownException.class);
    }

    @ParameterizedTest
    @EnumSource
    void hasDoneNothingWhenThereAreTooManyRequests(Operation operation) {
        throttle(true);

        assertThatThrownBy(() -> get(run(operation))).isInstanceOf(ProviderUnavailableException.class);
    }

    @Test
    void doesNotBlameAPersonForAWrongClientSecret() {
        String session = session();
        provider = adapter("another-client-secret", LONG);

        assertThatThrownBy(() -> get(provider.logIn(daisy.email(), PASSWORD)))
                .isInstanceOf(ProviderUnavailableException.class);
        assertThatThrownBy(() -> get(provider.refresh(session))).isInstanceOf(ProviderUnavailableException.class);
    }

    @Test
    void recognisesNobodyElsesAttemptAfterALostAnswer() {
        NewUser other = someone();
        network().resetAfterRequest();
        assertThatThrownBy(() -> get(provider.create(other))).isInstanceOf(ProviderOutcomeUnknownException.class);
        network().pass();
        provider = adapter(clientSecret(), LONG);

        ProviderUser left = get(provider.findByName(other.name())).orElseThrow();

        assertThat(get(provider.create(other))).isEqualTo(new Creation.Taken());
        boolean finished = left.attempt().equals(other.attempt());
        assertThat(get(provider.logIn(other.email(), PASSWORD)) instanceof Grant.Granted)
                .isEqualTo(finished);
        get(provider.delete(left.id()));
        assertThat(created(other)).isNotEqualTo(left.id());
    }

    private Uni<?> run(Operation operation) {
        return operation.call.apply(provider, new Made(daisy.name(), daisy.email(), daisyId));
    }

    private String created(NewUser user) {
        Creation made = get(provider.create(user));
        assertThat(made).isInstanceOf(Creation.Created.class);
        return ((Creation.Created) made).userId();
    }

    private String session() {
        return granted(provider.logIn(daisy.email(), PASSWORD)).refreshToken();
    }

    private Uni<Grant> refresh(String token) {
        return provider.refresh(token);
    }

    private static Grant.Granted granted(Uni<Grant> grant) {
        Grant answer = get(grant);
        assertThat(answer).isInstanceOf(Grant.Granted.class);
        return (Grant.Granted) answer;
    }

    private static <R> List<R> together(List<Uni<R>> calls) {
        return get(Uni.join().all(calls).andCollectFailures());
    }

    private static <R> R get(Uni<R> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
