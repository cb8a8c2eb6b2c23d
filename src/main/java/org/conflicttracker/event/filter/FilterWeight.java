package org.conflicttracker.event.filter;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Estimated heap size of a filter in bytes, for caches that are bounded in bytes. Codes of small vocabularies are
 * shared by all filters and count as references.
 */
public final class FilterWeight {

    /** A filter without values: its records and sets. */
    private static final int EMPTY = 1_500;

    /** An entry of a set: two slots in its hash table, which is half empty, and the header of the value. */
    private static final int ENTRY = 32;

    /** A string beside its characters. */
    private static final int TEXT = 48;

    private FilterWeight() {}

    public static int of(EventFilter filter) {
        LocationFilter locations = filter.locations();
        SourceFilter sources = filter.sources();
        RecordFilter records = filter.records();
        long bytes = Stream.of(
                        locations.country(),
                        locations.admin1(),
                        locations.admin2(),
                        locations.admin1Id(),
                        locations.admin2Id(),
                        locations.area(),
                        filter.actors().actor(),
                        sources.source(),
                        sources.report(),
                        sources.attributedTo(),
                        records.tag(),
                        records.externalId(),
                        records.dataset(),
                        records.words(),
                        records.partOf())
                .mapToLong(terms -> values(terms.included()) + values(terms.excluded()))
                .sum();
        AreasWithin within = locations.approximate();
        if (within != null) {
            bytes += values(within.provinces()) + values(within.districts()) + values(within.districtsElsewhere());
        }
        long counts = filter.valueCounts().conditions().stream()
                .mapToLong(condition -> 2L * ENTRY + value(condition.value()))
                .sum();
        return (int) Math.min(Integer.MAX_VALUE / 2, EMPTY + bytes + counts);
    }

    private static long values(Set<?> values) {
        long bytes = 0;
        for (Object value : values) {
            bytes += ENTRY + value(value);
        }
        return bytes;
    }

    private static long value(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof NameTerm name) {
            return ENTRY + text(name.folded());
        }
        if (value instanceof ExternalId id) {
            return ENTRY + text(id.scheme()) + text(id.value());
        }
        return value instanceof Set<?> words ? TEXT + values(words) : 0;
    }

    /** A string: two bytes a character, as any script but Latin takes. */
    private static long text(String text) {
        return text == null ? 0 : TEXT + 2L * text.length();
    }
}
