package bot.spaceduck.peck.support;

import bot.spaceduck.test.Json;
import bot.spaceduck.test.keys.TestKeys;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Answers as the internal API is agreed; knows nothing else. */
public final class StubIdentityServer implements StubIdentity {
    private final Map<String, String> agents = new ConcurrentHashMap<>();
    private final Map<String, String> bonds = new ConcurrentHashMap<>();
    private final Map<String, String> publicKeys = new ConcurrentHashMap<>();
    private final Set<String> blocks = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> certificates = new ConcurrentHashMap<>();
    private final Map<String, String> assertions = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final Set<String> numberless = ConcurrentHashMap.newKeySet();
    private final Map<String, String> notices = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile int agentStatus = 200;
    private volatile int passkeyStatus = 200;
    private volatile int noticeStatus = 204;
    private volatile int certificateStatus = 200;

    public StubIdentityServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/context-keys", exchange -> answer(exchange, 200, keys()));
        server.createContext("/internal/agents/", this::agent);
        server.createContext("/internal/accounts/", exchange -> one(exchange, accounts, agentStatus));
        server.createContext("/internal/certificates/", exchange -> one(exchange, certificates, certificateStatus));
        server.createContext("/internal/blocks", this::blocks);
        server.createContext("/internal/step-up/passkey", this::passkey);
        server.createContext("/internal/notices", this::notice);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void agent(
            String agentId, String operatorId, String keyId, String tier, String status, String operatorStatus) {
        agents.put(agentId, """
                {"spaceduck_id":"%s","agent_name":"Quackers","role":"AGENT","status":"%s",
                 "key_id":"%s","key_status":"ACTIVE",
                 "operator":{"duckling_id":"%s","status":"%s","earned_tier":"T3","effective_tier":"%s"}}
                """.formatted(agentId, status, keyId, operatorId, operatorStatus, tier));
    }

    @Override
    public void bond(String agentId, String bondId) {
        bonds.compute(agentId, (agent, before) -> bondId);
    }

    @Override
    public void signs(String agentId, String publicKey) {
        publicKeys.put(agentId, publicKey);
    }

    @Override
    public void block(String ducklingId, String blocked, boolean holds) {
        String block = ducklingId + " " + blocked;
        if (holds) {
            blocks.add(block);
        } else {
            blocks.remove(block);
        }
    }

    private void blocks(HttpExchange exchange) throws IOException {
        Map<String, String> asked = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String whose = asked.get("duckling") + " ";
        boolean blocked = blocks.contains(whose + asked.get("agent")) || blocks.contains(whose + asked.get("operator"));
        answer(exchange, agentStatus, "{\"blocked\":%b}".formatted(blocked));
    }

    @Override
    public void account(String ducklingId, String tier, String status) {
        accounts.put(
                ducklingId,
                "{\"duckling_id\":\"%s\",\"status\":\"%s\",\"effective_tier\":\"%s\"}"
                        .formatted(ducklingId, status, tier));
    }

    @Override
    public void certificate(String certId, String ducklingId, String status) {
        certificates.put(
                certId,
                "{\"cert_id\":\"%s\",\"duckling_id\":\"%s\",\"cert_status\":\"%s\"}"
                        .formatted(certId, ducklingId, status));
    }

    @Override
    public void answerCertificatesWith(int status) {
        certificateStatus = status;
    }

    private static void one(HttpExchange exchange, Map<String, String> all, int status) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String found = all.get(path.substring(path.lastIndexOf('/') + 1));
        if (status != 200) {
            answer(exchange, status, "{}");
        } else if (found == null) {
            answer(exchange, 404, "{\"code\":\"E-404-001\"}");
        } else {
            answer(exchange, 200, found);
        }
    }

    @Override
    public void passkeysAnswerWith(int status) {
        passkeyStatus = status;
    }

    /** Once for a person and a challenge; the same request under the same key gets the same answer. */
    private void passkey(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        Json asked = Json.from(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String challenge = asked.getString("challenge");
        String what = asked.getString("duckling_id") + " " + challenge;
        String signed = asked.getString("assertion.signed");
        if (passkeyStatus != 200) {
            answer(exchange, passkeyStatus, "{}");
        } else if (signed == null || !what.startsWith("dk_")) {
            answer(exchange, 400, "{}");
        } else if (signed.equals(challenge)
                && (assertions.putIfAbsent(what, key) == null
                        || assertions.get(what).equals(key))) {
            answer(exchange, 200, "{\"passkey_id\":\"pky_1\",\"asserted_at\":\"2026-11-21T00:00:00Z\"}");
        } else {
            answer(exchange, 401, "{\"code\":\"E-401-004\"}");
        }
    }

    @Override
    public void noticesAnswerWith(int status) {
        noticeStatus = status;
    }

    @Override
    public List<String> noticesTo(String ducklingId) {
        synchronized (notices) {
            return notices.values().stream()
                    .filter(notice -> notice.contains(ducklingId))
                    .toList();
        }
    }

    @Override
    public int refusedTo(String ducklingId) {
        return refused.getOrDefault(ducklingId, 0);
    }

    @Override
    public void withoutNumber(String ducklingId) {
        numberless.add(ducklingId);
    }

    private void notice(HttpExchange exchange) throws IOException {
        String notice = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Json read = Json.from(notice);
        boolean unreachable =
                read.getString("template").endsWith("-text") && numberless.contains(read.getString("duckling_id"));
        int status = unreachable ? 404 : noticeStatus;
        if (status == 204) {
            notices.putIfAbsent(read.getString("notice_id"), notice);
        } else {
            refused.merge(read.getString("duckling_id"), 1, Integer::sum);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void forget(String agentId) {
        agents.remove(agentId);
    }

    @Override
    public void answerAgentsWith(int status) {
        agentStatus = status;
    }

    private void agent(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        String agent = agents.get(id);
        if (agentStatus != 200) {
            answer(exchange, agentStatus, "{}");
        } else if (agent == null) {
            answer(exchange, 404, "{\"code\":\"E-404-001\"}");
        } else {
            answer(exchange, 200, signing(bonded(agent, bonds.get(id)), publicKeys.get(id)));
        }
    }

    private static String bonded(String agent, String bondId) {
        String bond =
                bondId == null ? "null" : "{\"bond_id\":\"%s\",\"permissions\":[\"calendar:read\"]}".formatted(bondId);
        return agent.strip().replaceFirst("}$", ",\"bond\":" + bond + "}");
    }

    private static String signing(String agent, String publicKey) {
        return publicKey == null
                ? agent
                : agent.replaceFirst(
                        "}$", ",\"public_key\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + publicKey + "\"}}");
    }

    private static String keys() {
        TestKeys keys = TestKeys.get();
        return """
                {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"%s","use":"sig","alg":"EdDSA","x":"%s"}]}""".formatted(keys.kid("context", "Ed25519"), keys.publicKey("context"));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
