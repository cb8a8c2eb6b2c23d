package org.conflicttracker.citation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Rate limiter of new permalinks: token buckets, one for each client network and one for all, as each permalink is stored for ever. */
@ApplicationScoped
class PermalinkRateLimiter {

    private static final int MAX_NETWORKS = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Cache<String, Bucket> byNetwork;
    private final Bucket ofAll;
    private final int perNetwork;

    PermalinkRateLimiter(CitationConfig config) {
        this.perNetwork = config.permalinksPerMinute();
        this.ofAll = bucket(config.permalinksOfAllPerMinute());
        // a bucket that was not used for a whole window is full again
        this.byNetwork = Caffeine.newBuilder()
                .maximumSize(MAX_NETWORKS)
                .expireAfterAccess(WINDOW)
                .build();
    }

    /**
     * Consumes a token of the network and one of all.
     *
     * @throws ProblemException 429 with the time to wait
     */
    void consume(String network) {
        Bucket own = byNetwork.get(network, key -> bucket(perNetwork));
        requireConsumed(own.tryConsumeAndReturnRemaining(1));
        requireConsumed(ofAll.tryConsumeAndReturnRemaining(1));
    }

    private static void requireConsumed(ConsumptionProbe probe) {
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill())
                    .plusMillis(999)
                    .toSeconds();
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many new permalinks. Wait " + Words.count(seconds, "second")
                                    + "; the permalink in the citation of each answer needs none.")
                    .withHeader("Retry-After", seconds);
        }
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                .build();
    }
}
