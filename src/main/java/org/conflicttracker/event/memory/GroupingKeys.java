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

    private final Dictionaries dictionaries;
    private final Map<List<Dimension>, GroupKeyTable<?>> tables = new ConcurrentHashMap<>();

    GroupingKeys(Dictionaries meanings) {
        this.dictionaries = meanings;
    }

    /** @param dimensions all of one part of an event */
    GroupKeyTable.Keys keys(List<Dimension> dimensions) {
        return tables.computeIfAbsent(dimensions, this::table).keys();
    }

    private GroupKeyTable<?> table(List<Dimension> dimensions) {
        return switch (dimensions.get(0)) {
            case COUNTRY, ADMIN1, ADMIN2, LOCATION_PRECISION ->
                table(dictionaries.areas, dimensions, GroupingKeys::areaKey);
            case ACTOR, ACTOR_KIND -> table(dictionaries.involvements, dimensions, GroupingKeys::involvementKey);
            case SOURCE, SOURCE_KIND -> table(dictionaries.publishers, dimensions, GroupingKeys::publisherKey);
            case ATTRIBUTED_TO ->
                table(
                        dictionaries.attributions,
                        dimensions,
                        (voice, only) -> new Cell.Key(voice.sourceId(), voice.sourceVersionId()));
            case TAG -> table(dictionaries.tags, dimensions, (tag, only) -> new Cell.Key(tag.folded(), tag.name()));
            default -> table(dictionaries.eventAttributes, dimensions, GroupingKeys::attributeKey);
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

    private static Cell.Key areaKey(Area area, Dimension dimension) {
        return switch (dimension) {
            case COUNTRY -> new Cell.Key(area.country(), null);
            case ADMIN1 -> new Cell.Key(area.admin1Folded(), area.admin1Name());
            case ADMIN2 -> new Cell.Key(area.admin2Folded(), area.admin2Name());
            default -> new Cell.Key(area.precision(), null);
        };
    }

    private static Cell.Key involvementKey(Involvement one, Dimension dimension) {
        return dimension == Dimension.ACTOR
                ? new Cell.Key(one.actorId(), one.actorVersionId())
                : new Cell.Key(one.kind(), null);
    }

    private static Cell.Key publisherKey(Publisher one, Dimension dimension) {
        return dimension == Dimension.SOURCE
                ? new Cell.Key(one.sourceId(), one.sourceVersionId())
                : new Cell.Key(one.kind(), null);
    }

    private static Cell.Key attributeKey(EventAttributes kind, Dimension dimension) {
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
