package org.conflicttracker.analytics;

import java.util.Comparator;
import java.util.List;

/** Comparator of key values: ids as numbers, all others as text, null last. */
public final class KeyOrder implements Comparator<List<Object>> {

    public static final KeyOrder NATURAL = new KeyOrder();

    private static final Comparator<Object> VALUE_ORDER = Comparator.nullsLast(KeyOrder::compareValues);

    private KeyOrder() {}

    @Override
    public int compare(List<Object> first, List<Object> second) {
        for (int i = 0; i < first.size(); i++) {
            int order = VALUE_ORDER.compare(first.get(i), second.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareValues(Object first, Object second) {
        return first instanceof Long number && second instanceof Long otherNumber
                ? number.compareTo(otherNumber)
                : first.toString().compareTo(second.toString());
    }
}
