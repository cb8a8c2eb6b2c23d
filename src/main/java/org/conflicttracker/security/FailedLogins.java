package org.conflicttracker.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;

/** Slows down guessing: each caller has a few failed log-ins for an account, which come back with time. */
@ApplicationScoped
class FailedLogins {

    private static final int CALLERS = 10_000;
    private static final String ANY_ACCOUNT = "";

    private final Cache<Key, Bucket> left;
    private final SecuritySettings settings;
    private final TimeMeter clock;

    private record Key(String caller, String account) {}

    @Inject
    FailedLogins(SecuritySettings settings) {
        this(settings, TimeMeter.SYSTEM_NANOTIME);
    }

    FailedLogins(SecuritySettings settings, TimeMeter clock) {
        this.settings = settings;
        this.clock = clock;
        // An entry that nobody asked for during a whole window is full again.
        this.left = Caffeine.newBuilder()
                .maximumSize(CALLERS)
                .expireAfterAccess(settings.failureWindow())
                .build();
    }

    /** Throws while the caller has no attempt left; takes none. */
    void check(Attempt attempt) {
        for (var bucket : buckets(attempt)) {
            refuseFor(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        }
    }

    /** Takes an attempt before the password is looked at, so that many at once count too; throws when none is left. */
    void take(Attempt attempt) {
        for (var bucket : buckets(attempt)) {
            refuseFor(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
        }
    }

    /** The attempt was none that failed. */
    void giveBack(Attempt attempt) {
        for (var bucket : buckets(attempt)) {
            bucket.addTokens(1);
        }
    }

    /** Everyone starts afresh. */
    void forget() {
        left.invalidateAll();
    }

    private static void refuseFor(long nanos) {
        if (nanos > 0) {
            var seconds = Duration.ofNanos(nanos).plusMillis(999).toSeconds();
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS, "Too many log-ins failed. Wait " + seconds + " seconds.")
                    .header("Retry-After", seconds);
        }
    }

    private Bucket[] buckets(Attempt attempt) {
        return new Bucket[] {
            left.get(new Key(attempt.caller(), attempt.account()), k -> bucket(settings.failures())),
            left.get(new Key(attempt.caller(), ANY_ACCOUNT), k -> bucket(settings.failuresPerAddress()))
        };
    }

    private Bucket bucket(int failures) {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(l -> l.capacity(failures).refillGreedy(failures, settings.failureWindow()))
                .build();
    }
}
