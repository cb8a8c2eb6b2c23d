package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;

/** The tables of keys that questions have asked for: what they say does not depend on the filter. */
final class GroupingKeys {

    private final Dictionaries meanings;
    private final Map<List<Dimension>, GroupKeyTable<?>> tables = new ConcurrentHashMap<>();

    GroupingKeys(Dictionaries meanings) {
        this.meanings = meanings;
    }

    /** @param dimensions all of one part of an event */
    GroupKeyTable.Keys keys(List<Dimension> dimensions) {
        return tables.computeIfAbsent(dimensions, this::table).keys();
    }

    private GroupKeyTable<?> table(List<Dimension> dimensions) {
        return switch (dimensions.get(0)) {
            case COUNTRY, ADMIN1, ADMIN2, LOCATION_PRECISION -> table(meanings.areas, dimensions, GroupingKeys::area);
            case ACTOR, ACTOR_KIND -> table(meanings.involvements, dimensions, GroupingKeys::involved);
            case SOURCE, SOURCE_KIND -> table(meanings.publishers, dimensions, GroupingKeys::publisher);
            case ATTRIBUTED_TO ->
                table(meanings.voices, dimensions, (voice, only) -> new Cell.Key(voice.source(), voice.state()));
            case TAG -> table(meanings.tags, dimensions, (tag, only) -> new Cell.Key(tag.folded(), tag.spelled()));
            default -> table(meanings.kinds, dimensions, GroupingKeys::kind);
        };
    }

    private static <T> GroupKeyTable<T> table(
            Dictionary<T> dictionary, List<Dimension> dimensions, BiFunction<T, Dimension, Cell.Key> key) {
        return new GroupKeyTable<>(
                dictionary,
                value -> {
                    List<Cell.Key> keys = new ArrayList<>();
                    dimensions.forEach(dimension -> keys.add(key.apply(value, dimension)));
                    return keys;
                },
                dimensions.size());
    }

    private static Cell.Key area(Area area, Dimension dimension) {
        return switch (dimension) {
            case COUNTRY -> new Cell.Key(area.country(), null);
            case ADMIN1 -> new Cell.Key(area.admin1(), area.admin1Spelled());
            case ADMIN2 -> new Cell.Key(area.admin2(), area.admin2Spelled());
            default -> new Cell.Key(area.precision(), null);
        };
    }

    private static Cell.Key involved(Involvement one, Dimension dimension) {
        return dimension == Dimension.ACTOR ? new Cell.Key(one.actor(), one.state()) : new Cell.Key(one.kind(), null);
    }

    private static Cell.Key publisher(Publisher one, Dimension dimension) {
        return dimension == Dimension.SOURCE ? new Cell.Key(one.source(), one.state()) : new Cell.Key(one.kind(), null);
    }

    private static Cell.Key kind(EventAttributes kind, Dimension dimension) {
        return new Cell.Key(
                switch (dimension) {
                    case TYPE -> kind.type();
                    case SUB_TYPE -> kind.subType();
                    case VIOLENCE -> kind.violence();
                    case VERIFICATION -> kind.verification();
                    case CLARITY -> kind.clarity();
                    case DATE_PRECISION -> kind.precision();
                    default -> throw new IllegalArgumentException(dimension.code());
                },
                null);
    }
}
