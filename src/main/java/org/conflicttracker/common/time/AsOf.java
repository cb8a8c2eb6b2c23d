package org.conflicttracker.common.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The moment an answer is asked as of: the tracker as it stood then. */
public sealed interface AsOf {

    /** With this revision and all before it; 0 is the empty tracker. */
    record AtRevision(long revision) implements AsOf {
        public AtRevision {
            if (revision < 0) {
                throw new IllegalArgumentException("A revision is 0 or more, not " + revision);
            }
        }
    }

    /** With everything recorded until then, that millisecond included; what is finer is cut off. */
    record AtInstant(Instant instant) implements AsOf {
        public AtInstant {
            instant = instant.truncatedTo(ChronoUnit.MILLIS);
            Dates.require(LocalDate.ofInstant(instant, ZoneOffset.UTC));
        }
    }

    /**
     * Reads a revision ({@code 345}; whatever is all digits), an instant with its offset
     * ({@code 2025-03-11T09:12:00Z}), or a date ({@code 2025-03-11}: the end of that day, UTC).
     *
     * @throws IllegalArgumentException for anything else
     */
    static AsOf parse(String text) {
        if (AsOfText.isRevision(text)) {
            return new AtRevision(AsOfText.parseRevision(text));
        }
        Optional<LocalDate> date = Dates.find(text);
        return new AtInstant(date.map(AsOfText::endOf).orElseGet(() -> AsOfText.parseInstant(text)));
    }

    /** As {@link #parse} reads it. */
    default String toText() {
        return this instanceof AtRevision at
                ? Long.toString(at.revision())
                : Instants.format(((AtInstant) this).instant());
    }
}
