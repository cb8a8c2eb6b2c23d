package org.conflicttracker.event.filter;

import java.util.Set;
import java.util.stream.Stream;

/**
 * The size of a filter on the heap, about, in bytes: for caches that are bounded by what they hold. Codes of small vocabularies are
 * shared by all filters and count as references.
 */
public final class FilterWeight {

    /** Of a filter without a value: its records and sets. */
    private static final int EMPTY = 1_500;

    /** Of an entry of a set: two places in its table, as it is kept half empty, and the header of the value. */
    private static final int ENTRY = 32;

    /** Of a text beside its characters. */
    private static final int TEXT = 48;

    private FilterWeight() {}

    public static int of(EventFilter filter) {
        LocationFilter where = filter.locations();
        SourceFilter told = filter.sources();
        RecordFilter found = filter.records();
        long bytes = Stream.of(
                        where.country(),
                        where.admin1(),
                        where.admin2(),
                        filter.actors().actor(),
                        told.source(),
                        told.report(),
                        told.attributedTo(),
                        found.tag(),
                        found.externalId(),
                        found.words())
                .mapToLong(terms -> values(terms.included()) + values(terms.excluded()))
                .sum();
        return (int) Math.min(Integer.MAX_VALUE / 2, EMPTY + bytes);
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

    /** Two bytes a character, as any that is not Latin takes. */
    private static long text(String text) {
        return text == null ? 0 : TEXT + 2L * text.length();
    }
}
