package org.conflicttracker.event.write;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;

/** How much one event, and one request, may hold. */
@ConfigMapping(prefix = "tracker.event")
public interface EventLimits {

    /** The most events in one POST of an array. */
    @WithDefault("1000")
    int maxBatch();

    /** The most entries in each list of an event: locations, actors, reports, claims, tags, ids. */
    @WithDefault("1000")
    int maxEntries();

    /** The longest document of one event in characters, up to 1,000,000. */
    @WithDefault("1000000")
    int maxDocument();

    /** @throws ProblemException 413 where a document, or the words it is found by, are longer than that */
    default void requireFits(int length) {
        if (length > maxDocument()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The event is " + length + " characters long as stored; at most " + maxDocument()
                            + " are allowed.");
        }
    }

    /** For how many days an Idempotency-Key is remembered. */
    @WithDefault("7")
    int idempotencyDays();
}
