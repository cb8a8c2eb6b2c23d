package org.conflicttracker.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Limits of log-ins whose credentials were not verified lately from the same address. Each address has a few failed ones for an account
 * and for all accounts, which come back with time. All addresses together are held to a schedule: one for the first log-in of addresses
 * that have not failed lately, and a slow one per account for all others. So a right password from a new address waits for other new
 * addresses only, and after a slip at most for as many intervals as addresses attack.
 */
@ApplicationScoped
class LoginRateLimiter {

    private static final int MAX_ENTRIES = 10_000;
    private static final int FAILED_CALLERS = 100_000;
    private static final String ANY_ACCOUNT = "";

    private final Cache<Key, Bucket> bucketCache;
    private final Cache<String, Boolean> failedLately;
    private final Map<String, FairSchedule> laterTurns = new ConcurrentHashMap<>();
    private final SecuritySettings settings;
    private final TimeMeter clock;
    private volatile FairSchedule firstTurns;

    private record Key(String clientNetwork, String account) {}

    @Inject
    LoginRateLimiter(SecuritySettings settings) {
        this(settings, TimeMeter.SYSTEM_NANOTIME);
    }

    LoginRateLimiter(SecuritySettings settings, TimeMeter clock) {
        this.settings = settings;
        this.clock = clock;
        // An entry that nobody asked for during a whole window is full again.
        this.bucketCache = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterAccess(settings.failureWindow())
                .build();
        this.failedLately = Caffeine.newBuilder()
                .maximumSize(FAILED_CALLERS)
                .expireAfterWrite(settings.newAgainAfter())
                .ticker(clock::currentTimeNanos)
                .build();
        this.firstTurns = firstTurns();
    }

    /**
     * Counts the attempt as one that failed, before its password is looked at, so that many at once count too.
     *
     * @throws ProblemException 429 with the time to wait; it is not counted then
     */
    void consume(LoginAttempt attempt) {
        for (var bucket : buckets(attempt)) {
            requireNoWait(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        }
        requireNoWait(turns(attempt).take(attempt.clientNetwork()));
        for (var bucket : buckets(attempt)) {
            requireNoWait(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
        }
    }

    /** Nobody had the time to look at the password: the attempt does not count, and its turn is kept. */
    void postpone(LoginAttempt attempt) {
        refund(attempt);
        turns(attempt).giveBack(attempt.clientNetwork());
    }

    /** The attempt was none that failed, or its password could not be looked at. */
    void refund(LoginAttempt attempt) {
        for (var bucket : buckets(attempt)) {
            bucket.addTokens(1);
        }
    }

    /** The password was wrong. */
    void failed(LoginAttempt attempt) {
        failedLately.put(attempt.clientNetwork(), Boolean.TRUE);
    }

    /** Everyone starts afresh. */
    void reset() {
        bucketCache.invalidateAll();
        failedLately.invalidateAll();
        laterTurns.clear();
        firstTurns = firstTurns();
    }

    /** Whether a log-in from this address failed within {@link SecuritySettings#newAgainAfter()}. */
    boolean hasFailedLately(LoginAttempt attempt) {
        return failedLately.getIfPresent(attempt.clientNetwork()) != null;
    }

    private FairSchedule turns(LoginAttempt attempt) {
        if (!hasFailedLately(attempt)) {
            return firstTurns;
        }
        // accounts that do not exist share one, or callers could make as many as they like
        var account = BuiltInAccount.find(attempt.account())
                .map(BuiltInAccount::userName)
                .orElse(ANY_ACCOUNT);
        return laterTurns.computeIfAbsent(
                account,
                a -> new FairSchedule(
                        settings.failureWindow().dividedBy(settings.failuresPerAccount()),
                        settings.failuresPerAccount(),
                        clock));
    }

    private FairSchedule firstTurns() {
        var perSecond = settings.newAddressesPerSecond();
        return new FairSchedule(Duration.ofSeconds(1).dividedBy(perSecond), perSecond, clock);
    }

    private static void requireNoWait(long nanos) {
        if (nanos > 0) {
            var seconds = Duration.ofNanos(nanos).plusMillis(999).toSeconds();
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS, "Too many failed log-ins. Wait " + seconds + " seconds.")
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
     * A schedule of turns at a fixed rate, first come, first served: a caller who has to wait keeps a reserved turn, so that others who ask
     * more often cannot take it. Nobody waits longer than the number of callers before it times the interval, as long as there is room for
     * reservations.
     */
    static final class FairSchedule {

        private static final int RESERVATIONS = 10_000;

        /** How long a reserved turn is kept for a caller who does not come back. */
        private static final long KEPT = Duration.ofSeconds(60).toNanos();

        private final long interval;
        private final long credit;
        private final TimeMeter clock;

        /** By caller; their times grow in the order in which they were put, but for turns that were given back. */
        private final Map<String, Long> reserved = new LinkedHashMap<>();

        private long next;

        /** @param burst turns that may be taken at once after a pause */
        FairSchedule(Duration interval, int burst, TimeMeter clock) {
            this.interval = interval.toNanos();
            this.credit = this.interval * (burst - 1);
            this.clock = clock;
            this.next = clock.currentTimeNanos() - credit;
        }

        /** Takes the caller's turn; answers with the nanoseconds to wait for it, 0 where it was taken. */
        synchronized long take(String caller) {
            long now = clock.currentTimeNanos();
            dropAbandoned(now);
            Long turn = reserved.get(caller);
            if (turn == null) {
                next = Math.max(next, now - credit);
                if (next > now && reserved.size() >= RESERVATIONS) {
                    return next - now;
                }
                turn = next;
                next += interval;
                reserved.put(caller, turn);
            }
            if (turn > now) {
                return turn - now;
            }
            reserved.remove(caller);
            return 0;
        }

        /** Gives back a turn that was taken and could not be used: the caller may take it again at once. */
        synchronized void giveBack(String caller) {
            if (reserved.size() < RESERVATIONS) {
                reserved.putIfAbsent(caller, clock.currentTimeNanos());
            }
        }

        private void dropAbandoned(long now) {
            var oldest = reserved.values().iterator();
            while (oldest.hasNext() && oldest.next() + KEPT < now) {
                oldest.remove();
            }
        }
    }
}
