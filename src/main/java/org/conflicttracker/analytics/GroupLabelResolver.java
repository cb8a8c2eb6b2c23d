package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.VersionNameRepository;
import org.jspecify.annotations.Nullable;

/** Resolver of the labels of groups. */
@ApplicationScoped
public class GroupLabelResolver {

    private final VersionNameRepository names;

    GroupLabelResolver(VersionNameRepository names) {
        this.names = names;
    }

    /** @param keys of the groups in the answer, with values of these dimensions */
    public GroupLabels names(List<Dimension> dimensions, Collection<List<Cell.Key>> keys) {
        Map<Dimension, Map<Long, String>> namesByDimension = new EnumMap<>(Dimension.class);
        for (int i = 0; i < dimensions.size(); i++) {
            int position = i;
            Set<Long> versionIds = keys.stream()
                    .map(key -> key.get(position).label())
                    .filter(Long.class::isInstance)
                    .map(Long.class::cast)
                    .collect(Collectors.toSet());
            if (!versionIds.isEmpty()) {
                namesByDimension.put(dimensions.get(i), names.namesByVersion(dimensions.get(i), versionIds));
            }
        }
        return new GroupLabels(namesByDimension);
    }

    /**
     * Labels of groups.
     *
     * @param namesByVersion names of actors and sources, by dimension and version id
     */
    public record GroupLabels(Map<Dimension, Map<Long, String>> namesByVersion) {

        public GroupLabels {
            namesByVersion = Map.copyOf(namesByVersion);
        }

        /** The key of a group with what names it. */
        public LabelledKey labelledKey(List<Dimension> dimensions, List<Cell.Key> key) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            Map<String, String> texts = new LinkedHashMap<>();
            Map<String, String> urls = new LinkedHashMap<>();
            for (int i = 0; i < key.size(); i++) {
                Dimension dimension = dimensions.get(i);
                values.put(dimension.code(), displayKey(key.get(i)));
                texts.put(dimension.code(), label(dimension, key.get(i)));
                String url = entryUrl(dimension, key.get(i));
                if (url != null) {
                    urls.put(dimension.code(), url);
                }
            }
            return new LabelledKey(values, texts, areaId(key), urls);
        }

        /** The key as an id, a code or the name in its stored spelling; null for none; "several" for several. */
        @Nullable
        Object displayKey(Cell.Key key) {
            if (key.isSeveral()) {
                return "several";
            }
            return key.value() == null
                    ? null
                    : key.name().<Object>map(name -> name).orElse(key.value());
        }

        /** The id of the province, or of the district if the key has one; null for none. */
        static @Nullable Long areaId(List<Cell.Key> key) {
            Long areaId = null;
            for (Cell.Key value : key) {
                if (value.label() instanceof Cell.AreaLabel area) {
                    areaId = area.areaId();
                }
            }
            return areaId;
        }

        /** Path of the entry of the registers that the value is; null if it is none. */
        static @Nullable String entryUrl(Dimension dimension, Cell.Key key) {
            if (key.isSeveral() || key.value() == null) {
                return null;
            }
            return switch (dimension) {
                case ACTOR -> "/api/v1/actors/" + key.value();
                case SOURCE, ATTRIBUTED_TO -> "/api/v1/sources/" + key.value();
                case COUNTRY -> "/api/v1/countries/" + key.value();
                case ADMIN1, ADMIN2 ->
                    key.label() instanceof Cell.AreaLabel area && area.areaId() != null
                            ? "/api/v1/areas/" + area.areaId()
                            : null;
                default -> null;
            };
        }

        /** The label for readers; never null. */
        String label(Dimension dimension, Cell.Key key) {
            if (key.value() == null) {
                return EnumLabels.noneLabel(dimension);
            }
            if (key.isSeveral()) {
                return "Several";
            }
            if (key.label() instanceof Long versionId) {
                return Objects.requireNonNull(
                        namesByVersion.getOrDefault(dimension, Map.of()).get(versionId));
            }
            if (dimension == Dimension.COUNTRY) {
                String code = (String) key.value();
                return Countries.find(code).map(Country::name).orElse(code);
            }
            if (dimension == Dimension.GRID) {
                return GridCells.label((String) key.value());
            }
            return key.value() instanceof Enum<?> code ? EnumLabels.of(code) : String.valueOf(displayKey(key));
        }

        /**
         * Key of a group, with what names it; maps are by code of the dimension.
         *
         * @param areaId id of the province, or of the district if the key has one; null for none
         * @param entryUrls paths of the entries of the registers, of those values that have one
         */
        public record LabelledKey(
                Map<String, @Nullable Object> values,
                Map<String, String> labels,
                @Nullable Long areaId,
                Map<String, String> entryUrls) {}

        /** Labels of enum constants. */
        static final class EnumLabels {

            /** Labels that are not simply the code in lower case. */
            private static final Map<String, String> SPECIAL_LABELS = Map.ofEntries(
                    Map.entry("REMOTE_VIOLENCE", "Explosions and remote violence"),
                    Map.entry("NON_STATE_ACTOR_OVERTAKES_TERRITORY", "Non-state actor overtakes territory"),
                    Map.entry("AIR_DRONE_STRIKE", "Air or drone strike"),
                    Map.entry("SHELLING_ARTILLERY_MISSILE_ATTACK", "Shelling, artillery or missile attack"),
                    Map.entry("REMOTE_EXPLOSIVE_LANDMINE_IED", "Remote explosive, landmine or improvised device"),
                    Map.entry("ABDUCTION_FORCED_DISAPPEARANCE", "Abduction or forced disappearance"),
                    Map.entry("HEADQUARTERS_OR_BASE_ESTABLISHED", "Headquarters or base established"),
                    Map.entry("LOOTING_PROPERTY_DESTRUCTION", "Looting or destruction of property"),
                    Map.entry("NON_VIOLENT_TRANSFER_OF_TERRITORY", "Non-violent transfer of territory"),
                    Map.entry("STATE_BASED", "State-based"),
                    Map.entry("NON_STATE", "Non-state"),
                    Map.entry("ONE_SIDED", "One-sided"),
                    Map.entry("NGO", "NGO"),
                    Map.entry("UN_BODY", "UN body"),
                    Map.entry("DATASET", "Data set"),
                    Map.entry("SIDE_A", "Side A"),
                    Map.entry("SIDE_B", "Side B"),
                    Map.entry("ADMIN1", "Province"),
                    Map.entry("ADMIN2", "District"),
                    Map.entry("DAYS", "A few days"));

            private EnumLabels() {}

            /** The label, such as {@code Violence against civilians} for VIOLENCE_AGAINST_CIVILIANS. */
            static String of(Enum<?> code) {
                String lowerCase = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                return SPECIAL_LABELS.getOrDefault(
                        code.name(), lowerCase.substring(0, 1).toUpperCase(Locale.ROOT) + lowerCase.substring(1));
            }

            /** Label of the group of events without a value of the dimension. */
            static String noneLabel(Dimension dimension) {
                return switch (dimension) {
                    case COUNTRY -> "No country";
                    case ADMIN1 -> "Province unknown";
                    case ADMIN2 -> "District unknown";
                    case ACTOR, ACTOR_KIND -> "No actor named";
                    case SOURCE, SOURCE_KIND -> "No source";
                    case ATTRIBUTED_TO -> "Nobody quoted";
                    case TAG -> "No tag";
                    case GROUP -> "Not broken down";
                    case DATASET -> "Recorded by hand";
                    case GRID -> "Not on the map";
                    default -> "Not stated";
                };
            }
        }
    }
}
