package org.conflicttracker.citation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import org.conflicttracker.citation.CitationResource.CitationConfig;
import org.conflicttracker.citation.PermalinkRepository.Permalink;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.citation.CitableResources;
import org.conflicttracker.web.citation.CitableResources.Address;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.connection.ClientNetworks;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Service that creates and finds permalinks. They are for everybody, so editors too get what everybody sees. */
@ApplicationScoped
public class PermalinkService {

    private final PermalinkRepository permalinks;
    private final CitableResources resources;
    private final LedgerWriter ledger;
    private final PermalinkRateLimiter rateLimiter;
    private final CurrentUser currentUser;

    PermalinkService(
            PermalinkRepository permalinks,
            CitableResources resources,
            LedgerWriter ledger,
            PermalinkRateLimiter rateLimiter,
            CurrentUser currentUser) {
        this.permalinks = permalinks;
        this.resources = resources;
        this.ledger = ledger;
        this.rateLimiter = rateLimiter;
        this.currentUser = currentUser;
    }

    /** Permalink, and whether it is new. */
    record Created(Permalink permalink, CitedAnswer answer, boolean isNew) {}

    /**
     * The permalink of an answer as it is now, or as of the revision in its address.
     *
     * @throws ProblemException 400, or as the answer; 429
     */
    Created create(Address address, RoutingContext client) {
        currentUser.becomeAnonymous();
        rateLimiter.consume(
                ClientNetworks.network(client.request().remoteAddress().hostAddress()));
        CitedAnswer answer = resources.answer(address);
        String target = answer.citation().permalink();
        long id = PermalinkId.of(target);
        Optional<Permalink> existing = find(id);
        if (existing.isPresent()) {
            return new Created(requireSame(existing.get(), target), answer, false);
        }
        return ledger.writeLittle(transaction -> {
            Optional<Permalink> concurrent = permalinks.find(id);
            Permalink created = concurrent.orElseGet(() -> new Permalink(
                    id,
                    target,
                    answer.draft().state().revision(),
                    answer.citation().sha256(),
                    transaction.recordedAt().toEpochMilli()));
            if (concurrent.isEmpty()) {
                permalinks.create(created);
            }
            return new Created(requireSame(created, target), answer, concurrent.isEmpty());
        });
    }

    private static Permalink requireSame(Permalink existing, String target) {
        if (!existing.target().equals(target)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The short link of this answer is that of another one. Use the permalink in its citation.");
        }
        return existing;
    }

    /** @throws ProblemException 404 */
    /** @throws ProblemException 404 if there is none */
    public Permalink get(String id) {
        currentUser.becomeAnonymous();
        return PermalinkId.parse(id)
                .flatMap(this::find)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such permalink."));
    }

    private Optional<Permalink> find(long id) {
        Optional<Permalink> found = QuarkusTransaction.requiringNew().call(() -> permalinks.find(id));
        ledger.awaitDurable();
        return found;
    }

    /** Id of a permalink: 60 bits of the SHA-256 of its target, as 12 characters of Base32 (RFC 4648) in lower case. */
    static final class PermalinkId {

        private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
        private static final int LENGTH = 12;
        private static final int BITS = 5;

        private PermalinkId() {}

        static long of(String target) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(target.getBytes(StandardCharsets.UTF_8));
                return ByteBuffer.wrap(hash).getLong() >>> Long.SIZE - LENGTH * BITS;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The short link. */
        static String toPath(long id) {
            return "/p/" + toText(id);
        }

        static String toText(long id) {
            StringBuilder text = new StringBuilder();
            for (int position = LENGTH - 1; position >= 0; position--) {
                text.append(ALPHABET.charAt((int) (id >>> position * BITS & 31)));
            }
            return text.toString();
        }

        /** Empty if it is no id. */
        static Optional<Long> parse(String text) {
            if (text.length() != LENGTH) {
                return Optional.empty();
            }
            long id = 0;
            for (int i = 0; i < LENGTH; i++) {
                int value = ALPHABET.indexOf(text.charAt(i));
                if (value < 0) {
                    return Optional.empty();
                }
                id = id << BITS | value;
            }
            return Optional.of(id);
        }
    }

    /** Rate limiter of new permalinks: token buckets, one for each client network and one for all, as each permalink is stored for ever. */
    @ApplicationScoped
    static class PermalinkRateLimiter {

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
}
