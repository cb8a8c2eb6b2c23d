package org.conflicttracker.event.filter;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.conflicttracker.common.geo.Box;

/**
 * Estimated heap size of a filter in bytes, for caches that are bounded in bytes. Codes of small vocabularies are shared by all filters and
 * count as references.
 */
public final class FilterWeight {

    /** A filter without values: its records and sets. */
    private static final int EMPTY = 1_500;

    /** An entry of a set: two slots in its hash table, which is half empty, and the header of the value. */
    private static final int ENTRY = 32;

    /** A string or a set beside its content. */
    private static final int TEXT = 48;

    private static final int BOX = 32;

    private static final String PACKAGE = FilterWeight.class.getPackageName();

    /** The accessors of the records that a filter consists of, and of those in it. */
    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
    };

    private FilterWeight() {}

    public static int of(EventFilter filter) {
        return (int) Math.min(Integer.MAX_VALUE / 2, EMPTY + components(filter));
    }

    private static long components(Record record) {
        long bytes = 0;
        for (Method accessor : ACCESSORS.get(record.getClass())) {
            try {
                Object component = accessor.invoke(record);
                bytes += component instanceof Set<?> values ? values(values) : value(component);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return bytes;
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
            // two bytes a character, as any script but Latin takes
            return TEXT + 2L * text.length();
        }
        if (value instanceof Set<?> words) {
            return TEXT + values(words);
        }
        if (value instanceof Box) {
            return BOX;
        }
        if (value instanceof Record record && record.getClass().getPackageName().equals(PACKAGE)) {
            return record instanceof Terms<?> ? components(record) : ENTRY + components(record);
        }
        return 0;
    }
}
