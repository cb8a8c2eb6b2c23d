package org.conflicttracker.analytics;

import java.util.Comparator;
import java.util.List;

/** The order of keys: ids as numbers, all else as text, none last. */
public final class KeyOrder implements Comparator<List<Object>> {

    public static final KeyOrder NATURAL = new KeyOrder();

    private static final Comparator<Object> VALUE_ORDER = Comparator.nullsLast(KeyOrder::compareValues);

    private KeyOrder() {}

    @Override
    public int compare(List<Object> one, List<Object> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = VALUE_ORDER.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareValues(Object one, Object other) {
        return one instanceof Long number && other instanceof Long another
                ? number.compareTo(another)
                : one.toString().compareTo(other.toString());
    }
}
