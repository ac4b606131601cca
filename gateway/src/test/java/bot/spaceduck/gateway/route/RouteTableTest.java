package bot.spaceduck.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.gateway.route.RouteTable.Match;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    private final RouteTable table = new RouteTable();

    /** Written down a second time, by hand, from the API's documentation: who may call what. */
    private static final String AGREED = """
        POST /beak/hatch IDENTITY PUBLIC hatch
        POST /beak/auth/login IDENTITY PUBLIC login
        POST /beak/auth/refresh IDENTITY PUBLIC refresh
        POST /beak/auth/logout IDENTITY PERSON account account.read
        POST /beak/forgot IDENTITY PUBLIC forgot
        POST /beak/reset IDENTITY PUBLIC reset
        POST /beak/verify/email IDENTITY PERSON account account.read
        POST /beak/verify/email/resend IDENTITY PERSON account account.read
        GET /beak/verify/email/link IDENTITY PUBLIC public
        POST /beak/verify/phone IDENTITY PERSON account account.read
        POST /beak/verify/phone/confirm IDENTITY PERSON account account.read
        GET /beak/profile IDENTITY PERSON account account.read
        POST /beak/profile IDENTITY PERSON account account.read
        POST /beak/account/export IDENTITY PERSON account account.read
        POST /beak/account/delete IDENTITY PERSON account account.read
        GET /beak/directory IDENTITY PUBLIC public
        POST /beak/passkey/register/options IDENTITY PERSON account account.read
        POST /beak/passkey/register IDENTITY PERSON account account.read
        POST /beak/passkey/assert/options IDENTITY PERSON account account.read
        POST /beak/passkey/assert IDENTITY PERSON account account.read
        GET /beak/passkey IDENTITY PERSON account account.read
        GET /beak/passkey/{id} IDENTITY PERSON account account.read
        DELETE /beak/passkey/{id} IDENTITY PERSON account account.read
        POST /beak/identity/declare IDENTITY PERSON account account.read
        POST /beak/tier/review IDENTITY PERSON account account.read
        GET /beak/tier/review IDENTITY PERSON account account.read
        GET /beak/admin/reviews IDENTITY ADMIN account platform.administer
        POST /beak/admin/reviews/{id} IDENTITY ADMIN account platform.administer
        POST /beak/admin/suspend IDENTITY ADMIN account platform.administer
        POST /beak/admin/restore IDENTITY ADMIN account platform.administer
        POST /beak/admin IDENTITY ADMIN account platform.administer
        POST /beak/newsletter/subscribe IDENTITY PUBLIC newsletter
        GET /beak/newsletter/confirm IDENTITY PUBLIC public
        GET /beak/newsletter/unsubscribe IDENTITY PUBLIC public
        POST /beak/newsletter/unsubscribe IDENTITY PUBLIC public
        POST /beak/agent/register IDENTITY PERSON account agent.manage
        GET /beak/agent/list IDENTITY PERSON account account.read
        GET /beak/agent/status IDENTITY AGENT account account.read
        POST /beak/agent/heartbeat IDENTITY AGENT account account.read
        POST /beak/pulse IDENTITY AGENT account account.read
        POST /beak/agent/pin IDENTITY PERSON account agent.manage
        POST /beak/agent/retire IDENTITY PERSON account account.read
        POST /beak/keys/rotate IDENTITY PERSON_OR_AGENT account agent.manage
        POST /beak/keys/revoke IDENTITY PERSON account account.read
        POST /beak/keys/report-leak IDENTITY PUBLIC report-leak
        POST /beak/bond/create IDENTITY PERSON account bond.create
        GET /beak/bond/list IDENTITY PERSON account account.read
        POST /beak/bond/revoke IDENTITY PERSON account account.read
        POST /beak/block IDENTITY PERSON account account.read
        GET /beak/block IDENTITY PERSON account account.read
        DELETE /beak/block/{id} IDENTITY PERSON account account.read
        POST /beak/sso/domains IDENTITY PERSON account sso.register-domain
        GET /beak/sso/domains IDENTITY PERSON account account.read
        DELETE /beak/sso/domains/{id} IDENTITY PERSON account account.read
        POST /beak/sso/issue IDENTITY PERSON account sso.move
        GET /beak/sso/validate IDENTITY PUBLIC sso-validate
        POST /beak/sso/validate IDENTITY PUBLIC sso-validate
        POST /beak/cert/issue CERT PERSON account certificate.manage
        POST /beak/cert/revoke CERT PERSON account account.read
        GET /beak/cert/verify CERT PUBLIC cert-verify
        POST /beak/cert/verify CERT PUBLIC cert-verify
        GET /beak/cert/context/v1 CERT PUBLIC public
        GET /beak/cert/view CERT OPTIONAL cert-show certificate.manage
        POST /beak/cert/share CERT PERSON account certificate.manage
        GET /beak/cert/share CERT PERSON account account.read
        DELETE /beak/cert/share/{token} CERT PERSON account account.read
        GET /beak/cert/status-list/{n} CERT PUBLIC public
        GET /beak/cert/embed/{token} CERT PUBLIC cert-show
        GET /beak/cert/badge/{token}.svg CERT PUBLIC cert-show
        GET /beak/cert/history CERT PERSON account certificate.manage
        POST /beak/skills CERT PERSON account skill.publish
        GET /beak/skills CERT PUBLIC public
        GET /beak/skills/mine CERT PERSON account account.read
        GET /beak/skills/{name} CERT PUBLIC public
        GET /beak/skills/{name}/{version} CERT PUBLIC public
        POST /beak/skills/{id}/withdraw CERT PERSON account account.read
        GET /beak/admin/skills CERT ADMIN account platform.administer
        GET /beak/admin/skills/{id} CERT ADMIN account platform.administer
        POST /beak/admin/skills/{id} CERT ADMIN account platform.administer
        POST /beak/peck PECK AGENT account peck.request
        GET /beak/peck/inbox PECK PERSON account account.read
        GET /beak/peck/history PECK PERSON_OR_AGENT account account.read
        GET /beak/peck/{id} PECK PERSON_OR_AGENT account account.read
        POST /beak/peck/withdraw PECK AGENT account account.read
        POST /beak/approve PECK PERSON account peck.approve
        POST /beak/approve/code PECK PERSON account peck.approve
        POST /beak/peck/bulk PECK PERSON account peck.bulk
        POST /beak/deny PECK PERSON account account.read
        POST /beak/unpeck PECK PERSON account account.read
        POST /beak/delegation/introspect PECK PERSON_OR_AGENT check account.read
        POST /beak/delegation/use PECK PERSON_OR_AGENT check peck.request
        POST /beak/evidence PECK AGENT account peck.request
        GET /beak/evidence PECK PERSON_OR_AGENT account account.read
        GET /beak/agent/inbox PECK AGENT account account.read
        GET /beak/agent/events PECK AGENT account account.read
        GET /beak/peck/stream PECK PERSON account account.read
        POST /beak/webhook PECK PERSON_OR_AGENT account peck.request
        GET /beak/webhook PECK PERSON_OR_AGENT account account.read
        GET /beak/webhook/{id} PECK PERSON_OR_AGENT account account.read
        DELETE /beak/webhook/{id} PECK PERSON_OR_AGENT account account.read
        POST /beak/webhook/{id}/replay PECK PERSON_OR_AGENT account peck.request
        POST /beak/receipt/verify PECK PUBLIC receipt-verify
        GET /beak/audit/log AUDIT PERSON account audit.read
        GET /beak/audit/me AUDIT PERSON account audit.read
        GET /beak/audit/proof AUDIT PERSON account audit.read
        GET /beak/audit/consistency AUDIT PUBLIC log-read
        GET /beak/audit/log/keys AUDIT PUBLIC log-read
        GET /beak/audit/log/{shard}/checkpoint AUDIT PUBLIC log-read
        GET /beak/audit/log/{shard}/tile/{tile...} AUDIT PUBLIC log-read
        GET /beak/system/status GATEWAY PUBLIC system-status
        GET /beak/system/version GATEWAY PUBLIC system-status
        GET /beak/admin/status GATEWAY ADMIN account platform.administer
        GET /.well-known/jwks.json GATEWAY PUBLIC public
        GET /.well-known/did.json CERT PUBLIC public
        GET /.well-known/jwt-vc-issuer GATEWAY PUBLIC public
        GET /.well-known/spaceduck-configuration GATEWAY PUBLIC public
        GET /openapi.json GATEWAY PUBLIC public
        GET /docs GATEWAY PUBLIC public
        GET /docs/{file} GATEWAY PUBLIC public
        """;

    @Test
    void holdsWhatWasAgreedAndNothingElse() {
        assertThat(table.rows().stream().map(RouteTableTest::spell))
                .containsExactlyInAnyOrderElementsOf(AGREED.lines().toList());
    }

    /** Credentials end at the gateway, but for these. */
    @Test
    void letsCredentialsThroughWhereTheServiceChecksThemItself() {
        assertThat(table.rows())
                .filteredOn(row -> !row.credentials().isEmpty())
                .extracting(row -> row.name() + " " + row.credentials())
                .containsExactlyInAnyOrder(
                        "POST /beak/evidence [x-beak-evidence-signature]",
                        "POST /beak/sso/issue [x-beak-key]",
                        "GET /beak/sso/validate [authorization]",
                        "POST /beak/sso/validate [authorization]");
    }

    /** No service gets a Beak Key; this one, a key made of it. */
    @Test
    void derivesAKeyForEvidenceAlone() {
        assertThat(table.rows())
                .filteredOn(row -> row.keyLabel().isPresent())
                .extracting(row -> row.name() + " " + row.keyLabel().get())
                .containsExactly("POST /beak/evidence spaceduck.evidence.v1");
    }

    /** Frames and pictures of ours on pages of others: these, and no more. */
    @Test
    void letsOtherSitesShowWhatIsMadeForThat() {
        assertThat(table.rows())
                .filteredOn(row -> row.embedding() != Embedding.NONE)
                .extracting(row -> row.name() + " " + row.embedding())
                .containsExactlyInAnyOrder(
                        "GET /beak/cert/embed/{token} FRAME", "GET /beak/cert/badge/{token}.svg PICTURE");
    }

    /** Every other one takes 64 KiB at most. */
    @Test
    void takesMoreOnlyWhereAFileIsHandedIn() {
        assertThat(table.rows())
                .filteredOn(row -> row.body().limit() > 64 * 1024)
                .extracting(row -> row.name() + " " + row.body().limit())
                .containsExactly("POST /beak/skills 262144");
    }

    private static String spell(Route row) {
        return (row.name() + " " + row.upstream() + " " + row.auth() + " "
                        + row.limit().policy() + " " + row.capability())
                .strip();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/beak/peck/pk_01,GET /beak/peck/{id}",
        "GET,/beak/peck/inbox,GET /beak/peck/inbox",
        "GET,/beak/peck/stream,GET /beak/peck/stream",
        "HEAD,/beak/peck/inbox,GET /beak/peck/inbox",
        "GET,/beak/audit/log/keys,GET /beak/audit/log/keys",
        "GET,/beak/cert/badge/01ab.svg,GET /beak/cert/badge/{token}.svg",
        "GET,/beak/audit/log/s-0/checkpoint,GET /beak/audit/log/{shard}/checkpoint",
        "GET,/beak/audit/log/s-0/tile/entries/x001/002,GET /beak/audit/log/{shard}/tile/{tile...}"
    })
    void findsTheRow(String method, String path, String row) {
        assertThat(table.find(HttpMethod.valueOf(method), path))
                .isInstanceOfSatisfying(
                        Match.Found.class,
                        found -> assertThat(found.route().name()).isEqualTo(row));
    }

    @ParameterizedTest
    @CsvSource({
        "/beak/peck/",
        "/beak/peck/..",
        "/beak/peck/.",
        "/beak/peck/a%2Fb",
        "/beak/peck/a b",
        "/beak/peck/a/b",
        "/beak/audit/log/s/tile",
        "/beak/audit/log/s/tile/",
        "/beak/audit/log/s/tile/0/../1",
        "//beak/hatch",
        "/beak/cert/badge/01abcdef",
        "/beak/cert/badge/.svg",
        "/beak/cert/badge/01ab.svg/x",
        "/"
    })
    void findsNothingForWhatIsNoPlainPath(String path) {
        assertThat(table.find(HttpMethod.GET, path)).isInstanceOf(Match.Unknown.class);
    }

    /** They hold connections for long, and have their own. */
    @Test
    void knowsWhoWaits() {
        assertThat(table.rows())
                .filteredOn(Route::waits)
                .extracting(Route::name)
                .containsExactlyInAnyOrder(
                        "GET /beak/peck/{id}",
                        "GET /beak/agent/inbox",
                        "GET /beak/agent/events",
                        "GET /beak/peck/stream");
    }

    @Test
    void refusesTwoRowsForOneRequest() {
        Route one = row("/a/{x}", AuthClass.PUBLIC, "", LimitClass.PUBLIC);
        Route other = row("/a/{y}", AuthClass.PUBLIC, "", LimitClass.PUBLIC);

        assertThatThrownBy(() -> new RouteTable(List.of(one, other))).hasMessageContaining("two rows");
    }

    @Test
    void refusesARowThatDoesNotSayWhomItAnswers() {
        assertThatThrownBy(() -> row("/a", null, "", LimitClass.PUBLIC)).hasMessageContaining("auth class");
    }

    @Test
    void refusesAnAuthenticatedRowWithoutACapability() {
        assertThatThrownBy(() -> row("/a", AuthClass.PERSON, "", LimitClass.ACCOUNT))
                .hasMessageContaining("capability");
    }

    @Test
    void refusesAnAuthenticatedRowThatIsLimitedByAddress() {
        assertThatThrownBy(() -> row("/a", AuthClass.PERSON, "x", LimitClass.HATCH))
                .hasMessageContaining("limit class");
    }

    @Test
    void anOptionalRowIsOneForPersonsToWhoSendsACredentialAndPublicToOthers() {
        Route row = row("/a", AuthClass.OPTIONAL, "x", LimitClass.HATCH);

        assertThat(spell(row.asAsked(true))).isEqualTo("GET /a CERT PERSON account x");
        assertThat(spell(row.asAsked(false))).isEqualTo("GET /a CERT PUBLIC hatch");
    }

    private static Route row(String path, AuthClass auth, String capability, LimitClass limit) {
        return new Route(
                HttpMethod.GET,
                new PathTemplate(path),
                Upstream.CERT,
                auth,
                capability,
                limit,
                BodyKind.NONE,
                Duration.ofSeconds(1));
    }
}
