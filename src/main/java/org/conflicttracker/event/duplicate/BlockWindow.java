package org.conflicttracker.event.duplicate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Window of a pass through all events in the order of their first days: those that later ones may yet be compared with, by area and cell. So
 * each event is read once, and memory holds some weeks. Not thread-safe.
 */
final class BlockWindow {

    /** Days for which an event is kept, beyond its last one: later ones known by the month may have begun before their first day. */
    private static final int KEPT_DAYS = 31;

    /** Size of a bucket from which what has expired is looked for. */
    private static final int MIN_TO_EXPIRE = 32;

    private final int days;
    private final int maxBlock;
    private final Map<Key, Bucket> buckets = new HashMap<>();

    /** @param days between the days of two events up to which they are compared */
    BlockWindow(int days, int maxBlock) {
        this.days = days;
        this.maxBlock = maxBlock;
    }

    /** Blocking key: what events of a block share besides their days. */
    private record Key(Kind kind, Object value) {

        private enum Kind {
            PROVINCE,
            CELL,
            COUNTRY,
            VAGUE_IN_COUNTRY
        }
    }

    /** Events with one key. */
    private static final class Bucket {

        private final List<EventFeatures> events = new ArrayList<>();
        private int expiredUpTo = Integer.MIN_VALUE;

        void add(EventFeatures event) {
            events.add(event);
        }

        List<EventFeatures> listFrom(int day) {
            if (events.size() >= MIN_TO_EXPIRE && expiredUpTo < day) {
                events.removeIf(event -> event.lastDay() < day);
                expiredUpTo = day;
            }
            return events;
        }
    }

    /**
     * Adds an event and gives its block: those that were added before and are near it.
     *
     * @param day its first day as recorded, since 1970; not before that of the event added last
     */
    Block add(EventFeatures event, int day) {
        Set<EventFeatures> near = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Key key : keysToSearch(event)) {
            Bucket bucket = buckets.get(key);
            if (bucket != null) {
                for (EventFeatures other : bucket.listFrom(day - KEPT_DAYS - days)) {
                    if (other.daysApart(event) <= days) {
                        near.add(other);
                    }
                }
            }
        }
        for (Key key : keysOf(event)) {
            buckets.computeIfAbsent(key, first -> new Bucket()).add(event);
        }
        return Block.of(event, inOrder(near), maxBlock);
    }

    /** In the order of their ids, so that what is cut does not depend on hash codes. */
    private static List<EventFeatures> inOrder(Set<EventFeatures> near) {
        return near.stream()
                .sorted((one, other) -> Long.compare(one.event(), other.event()))
                .toList();
    }

    private static Set<Key> keysOf(EventFeatures event) {
        Set<Key> keys = new LinkedHashSet<>();
        event.admin1Ids().forEach(id -> keys.add(new Key(Key.Kind.PROVINCE, id)));
        event.points().forEach(point -> keys.add(new Key(Key.Kind.CELL, GridCell.of(point))));
        for (String country : event.countries()) {
            keys.add(new Key(Key.Kind.COUNTRY, country));
            if (event.isVague()) {
                keys.add(new Key(Key.Kind.VAGUE_IN_COUNTRY, country));
            }
        }
        return keys;
    }

    private static Set<Key> keysToSearch(EventFeatures event) {
        Set<Key> keys = new LinkedHashSet<>();
        event.admin1Ids().forEach(id -> keys.add(new Key(Key.Kind.PROVINCE, id)));
        event.points()
                .forEach(point ->
                        GridCell.of(point).neighbourhood().forEach(cell -> keys.add(new Key(Key.Kind.CELL, cell))));
        for (String country : event.countries()) {
            keys.add(new Key(event.isVague() ? Key.Kind.COUNTRY : Key.Kind.VAGUE_IN_COUNTRY, country));
        }
        return keys;
    }
}
