package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.ADMIN_PASSWORD;
import static org.conflicttracker.testing.TestAccounts.EDITOR_PASSWORD;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.LowLimitsProfile;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** Password guessing from many addresses without pause. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(LowLimitsProfile.class)
class LogInAttackTest {

    private static final int ADDRESSES = TestScale.of(20, 250);
    private static final int AT_ONCE = TestScale.of(10, 50);
    private static final Duration SOON = Duration.ofMinutes(1);

    @TestHTTPResource("/")
    URI root;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();

    @Test
    void disturbsNeitherReadersNorThoseWhoAreKnownNorNewOnes() throws Exception {
        assertThat(ask("editor", EDITOR_PASSWORD, "192.0.2.1")).isEqualTo(200);
        ExecutorService attackers = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> attacks = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < AT_ONCE; i++) {
            attacks.add(attackers.submit(() -> attack(next)));
        }
        try {
            for (int i = 0; i < TestScale.of(10, 2000); i++) {
                // throws unless each is answered in time
                assertThat(ask(null, null, "192.0.2." + (i % 100 + 2))).isEqualTo(200);
                assertThat(ask("editor", EDITOR_PASSWORD, "192.0.2.1")).isEqualTo(200);
            }
            assertThat(eventuallyLogsIn("198.51.100.7")).isTrue();
            assertThat(hashing()).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        } finally {
            over.set(true);
            attackers.shutdown();
        }
        assertThat(attackers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        for (Future<?> attack : attacks) {
            attack.get();
        }
        assertThat(statuses).contains(401, 429).isSubsetOf(401, 429);
    }

    /**
     * Whether a log-in succeeds when it is retried after each {@code Retry-After}. Only bounded against hanging, because the time
     * depends on the hashing speed of the machine.
     */
    private boolean eventuallyLogsIn(String address) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (System.nanoTime() < deadline) {
            var response = client.send(request("admin", ADMIN_PASSWORD, address), BodyHandlers.discarding());
            if (response.statusCode() == 200) {
                return true;
            }
            assertThat(response.statusCode()).isEqualTo(429);
            TimeUnit.SECONDS.sleep(
                    response.headers().firstValueAsLong("Retry-After").orElseThrow());
        }
        return false;
    }

    private static long hashing() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("password-hash"))
                .count();
    }

    private Void attack(AtomicInteger next) throws Exception {
        while (!over.get()) {
            int guess = next.getAndIncrement();
            statuses.add(ask(guess % 2 == 0 ? "admin" : "editor", "guess " + guess, "10.9.8." + guess % ADDRESSES));
        }
        return null;
    }

    private int ask(String account, String password, String address) throws Exception {
        return client.send(request(account, password, address), BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest request(String account, String password, String address) {
        var request = HttpRequest.newBuilder(root.resolve("/test/who-am-i"))
                .timeout(SOON)
                .header("X-Forwarded-For", address);
        if (account != null) {
            request.header("Authorization", Basic.header(account, password));
        }
        return request.build();
    }
}
