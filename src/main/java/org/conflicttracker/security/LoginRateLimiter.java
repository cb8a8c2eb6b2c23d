package org.conflicttracker.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.netty.util.NetUtil;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.security.AccountSetup.BuiltInAccount;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Rate limiter of log-ins whose credentials were not verified recently from the same address. Each address has token buckets of
 * failed log-ins, one for each account and one for all accounts. All addresses together share schedules: one for the first log-in
 * of addresses without a recent failure, and a slow one per account for all others. So a correct password from a new address
 * waits for other new addresses only, and after one failure at most for as many intervals as there are attacking addresses.
 */
@ApplicationScoped
class LoginRateLimiter {

    private static final int MAX_ENTRIES = 10_000;
    private static final int FAILED_CALLERS = 100_000;
    private static final String ANY_ACCOUNT = "";

    private final Cache<Key, Bucket> bucketCache;
    private final Cache<String, Boolean> failedLately;
    private final Map<String, FairSchedule> byAccount = new ConcurrentHashMap<>();
    private final SecuritySettings settings;
    private final TimeMeter clock;
    private volatile FairSchedule newClients;

    private record Key(String clientNetwork, String account) {}

    @Inject
    LoginRateLimiter(SecuritySettings settings) {
        this(settings, TimeMeter.SYSTEM_NANOTIME);
    }

    LoginRateLimiter(SecuritySettings settings, TimeMeter clock) {
        this.settings = settings;
        this.clock = clock;
        // An entry that was not used for a whole window is full again.
        this.bucketCache = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterAccess(settings.failureWindow())
                .build();
        this.failedLately = Caffeine.newBuilder()
                .maximumSize(FAILED_CALLERS)
                .expireAfterWrite(settings.newAgainAfter())
                .ticker(clock::currentTimeNanos)
                .build();
        this.newClients = newClients();
    }

    /**
     * Consumes a token for the attempt before its password is checked, so that concurrent attempts count too.
     *
     * @throws ProblemException 429 with the time to wait; then no token is consumed
     */
    void consume(LoginAttempt attempt) {
        for (var bucket : buckets(attempt)) {
            requireNoWait(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        }
        requireNoWait(schedule(attempt).take(attempt.clientNetwork()));
        for (var bucket : buckets(attempt)) {
            requireNoWait(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
        }
    }

    /** Returns the token and the turn of an attempt whose password was not checked for lack of capacity. */
    void postpone(LoginAttempt attempt) {
        refund(attempt);
        schedule(attempt).giveBack(attempt.clientNetwork());
    }

    /** Returns the token of an attempt that was successful or whose password could not be checked. */
    void refund(LoginAttempt attempt) {
        for (var bucket : buckets(attempt)) {
            bucket.addTokens(1);
        }
    }

    /** Records a wrong password. */
    void failed(LoginAttempt attempt) {
        failedLately.put(attempt.clientNetwork(), Boolean.TRUE);
    }

    /** Clears all limits. */
    void reset() {
        bucketCache.invalidateAll();
        failedLately.invalidateAll();
        byAccount.clear();
        newClients = newClients();
    }

    /** Whether a log-in from this address failed within {@link SecuritySettings#newAgainAfter()}. */
    boolean hasFailedLately(LoginAttempt attempt) {
        return failedLately.getIfPresent(attempt.clientNetwork()) != null;
    }

    private FairSchedule schedule(LoginAttempt attempt) {
        if (!hasFailedLately(attempt)) {
            return newClients;
        }
        // unknown accounts share one, or clients could create any number of them
        var account = BuiltInAccount.find(attempt.account())
                .map(BuiltInAccount::userName)
                .orElse(ANY_ACCOUNT);
        return byAccount.computeIfAbsent(
                account,
                a -> new FairSchedule(
                        settings.failureWindow().dividedBy(settings.failuresPerAccount()),
                        settings.failuresPerAccount(),
                        clock));
    }

    private FairSchedule newClients() {
        var perSecond = settings.newAddressesPerSecond();
        return new FairSchedule(Duration.ofSeconds(1).dividedBy(perSecond), perSecond, clock);
    }

    private static void requireNoWait(long nanos) {
        if (nanos > 0) {
            var seconds = Duration.ofNanos(nanos).plusMillis(999).toSeconds();
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many failed log-ins. Wait " + Words.count(seconds, "second") + ".")
                    .withHeader("Retry-After", seconds);
        }
    }

    private Bucket[] buckets(LoginAttempt attempt) {
        return new Bucket[] {
            bucketCache.get(new Key(attempt.clientNetwork(), attempt.account()), k -> bucket(settings.failures())),
            bucketCache.get(new Key(attempt.clientNetwork(), ANY_ACCOUNT), k -> bucket(settings.failuresPerAddress()))
        };
    }

    private Bucket bucket(int failures) {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(l -> l.capacity(failures).refillGreedy(failures, settings.failureWindow()))
                .build();
    }

    /**
     * Fair schedule of turns at a fixed rate, first come, first served. A client that has to wait gets a reserved turn, which
     * more frequent attempts of others cannot take. The waiting time is at most the interval times the number of clients ahead,
     * while the maximum of reservations is not exceeded.
     */
    static final class FairSchedule {

        private static final int RESERVATIONS = 10_000;

        /** How long a reserved turn is kept if the client does not return. */
        private static final long KEPT = Duration.ofSeconds(60).toNanos();

        private final long interval;
        private final long credit;
        private final TimeMeter clock;

        /** By client. Their times ascend in insertion order, except for returned turns. */
        private final Map<String, Long> reserved = new LinkedHashMap<>();

        private long next;

        /** @param burst turns that may be taken at once after a pause */
        FairSchedule(Duration interval, int burst, TimeMeter clock) {
            this.interval = interval.toNanos();
            this.credit = this.interval * (burst - 1);
            this.clock = clock;
            this.next = clock.currentTimeNanos() - credit;
        }

        /** Takes the client's turn; returns the nanoseconds to wait, 0 if it was taken. */
        synchronized long take(String client) {
            long now = clock.currentTimeNanos();
            dropAbandoned(now);
            Long turn = reserved.get(client);
            if (turn == null) {
                next = Math.max(next, now - credit);
                if (next > now && reserved.size() >= RESERVATIONS) {
                    return next - now;
                }
                turn = next;
                next += interval;
                reserved.put(client, turn);
            }
            if (turn > now) {
                return turn - now;
            }
            reserved.remove(client);
            return 0;
        }

        /** Returns an unused turn: the client may take it again at once. */
        synchronized void giveBack(String client) {
            if (reserved.size() < RESERVATIONS) {
                reserved.putIfAbsent(client, clock.currentTimeNanos());
            }
        }

        private void dropAbandoned(long now) {
            var oldest = reserved.values().iterator();
            while (oldest.hasNext() && oldest.next() + KEPT < now) {
                oldest.remove();
            }
        }
    }

    /**
     * Log-in attempt.
     *
     * @param clientNetwork the network of the client
     * @param account the user name as sent, which may not exist
     */
    record LoginAttempt(String clientNetwork, String account, String password) {

        private static final String UNKNOWN_ADDRESS = "";
        private static final int IPV6_BYTES = 16;
        private static final int NETWORK_BYTES = 8;

        static LoginAttempt of(UsernamePasswordAuthenticationRequest request) {
            var context = HttpSecurityUtils.getRoutingContextAttribute(request);
            var client = context == null
                    ? UNKNOWN_ADDRESS
                    : network(context.request().remoteAddress());
            return new LoginAttempt(
                    client,
                    request.getUsername(),
                    new String(request.getPassword().getPassword()));
        }

        private static String network(SocketAddress address) {
            return address == null || address.hostAddress() == null ? UNKNOWN_ADDRESS : network(address.hostAddress());
        }

        /** The network of an address: an IPv4 address, or the first 64 bits of an IPv6 address, as clients choose the other bits themselves. */
        static String network(String address) {
            byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address.split("%", 2)[0]);
            if (bytes == null || bytes.length < IPV6_BYTES) {
                return address;
            }
            if (isMappedIpv4(bytes)) {
                return NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, IPV6_BYTES - 4, IPV6_BYTES));
            }
            Arrays.fill(bytes, NETWORK_BYTES, IPV6_BYTES, (byte) 0);
            return NetUtil.bytesToIpAddress(bytes) + "/64";
        }

        /** Whether the address is {@code ::ffff:192.0.2.1}, as servers that listen on IPv6 see IPv4 clients. */
        private static boolean isMappedIpv4(byte[] bytes) {
            for (int i = 0; i < 10; i++) {
                if (bytes[i] != 0) {
                    return false;
                }
            }
            return bytes[10] == -1 && bytes[11] == -1;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return account + " from " + clientNetwork;
        }
    }

    /** Limits of log-ins and of password hashing. */
    @ConfigMapping(prefix = "tracker.security")
    interface SecuritySettings {

        /** Maximum failed log-ins of one address for one account within {@link #failureWindow()}. */
        @WithDefault("5")
        int failures();

        /** Maximum failed log-ins of one address for all accounts, existing or not: each check costs processor time. */
        @WithDefault("20")
        int failuresPerAddress();

        /** Maximum failed log-ins of all addresses for one account, beyond the first of each address. */
        @WithDefault("60")
        int failuresPerAccount();

        @WithDefault("1M")
        Duration failureWindow();

        /** First log-ins per second of addresses without a recent failure. */
        @WithDefault("10")
        int newAddressesPerSecond();

        /** How long a failed log-in of an address counts as recent. */
        @WithDefault("24H")
        Duration newAgainAfter();

        /** Number of hashing threads; by default the number of processors. */
        @Min(1)
        @Max(1024)
        OptionalInt hashesAtOnce();

        /** Maximum attempts with trusted credentials that wait, for each hashing thread. */
        @WithDefault("500")
        @Min(1)
        @Max(100_000)
        int trustedQueuePerThread();

        /** Maximum attempts of addresses without a recent failure that wait, for each hashing thread. */
        @WithDefault("4")
        @Min(1)
        @Max(100_000)
        int newQueuePerThread();

        /** Maximum attempts of addresses with a recent failure that wait, for each hashing thread. */
        @WithDefault("1")
        @Min(1)
        @Max(100_000)
        int failedQueuePerThread();

        /** How long verified credentials are accepted without hashing again. */
        @WithDefault("5M")
        Duration verifiedFor();

        /** How long after their last use verified credentials are exempt from every limit, at the same address. */
        @WithDefault("24H")
        Duration trustedFor();

        /** Maximum log lines about failed log-ins per minute. */
        @WithDefault("60")
        int logLinesPerMinute();
    }
}
