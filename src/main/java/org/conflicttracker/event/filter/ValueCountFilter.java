package org.conflicttracker.event.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Filter on how many values of a dimension an event has, of those that pass the rest of the filter (rules 11, 12). All
 * conditions must hold.
 */
public record ValueCountFilter(Set<ValueCount> conditions) {

    public static final ValueCountFilter UNRESTRICTED = new ValueCountFilter(Set.of());

    public ValueCountFilter {
        conditions = Set.copyOf(conditions);
    }

    /** The same filter with more conditions. */
    public ValueCountFilter and(Set<ValueCount> more) {
        return new ValueCountFilter(
                Stream.concat(conditions.stream(), more.stream()).collect(Collectors.toSet()));
    }

    /**
     * Condition on one dimension.
     *
     * @param several whether there must be several values; else there must be at most one
     * @param value the only value: a code, a folded name, or a {@link NameTerm} of an area, actor or source; null if any will do
     * @param none whether there must be no value
     */
    public record ValueCount(CountedDimension dimension, boolean several, Object value, boolean none) {

        /** Condition for several values. */
        public static ValueCount several(CountedDimension dimension) {
            return new ValueCount(dimension, true, null, false);
        }

        /** Condition for at most one value. */
        public static ValueCount single(CountedDimension dimension) {
            return new ValueCount(dimension, false, null, false);
        }
    }

    /**
     * Dimension of which an event may have several values. A province counts with its country, a district with both, as in
     * the rows of an aggregate.
     */
    public enum CountedDimension {
        COUNTRY("country"),
        ADMIN1("admin1"),
        ADMIN2("admin2"),
        ACTOR("actor"),
        ACTOR_KIND("actorKind"),
        SOURCE("source"),
        SOURCE_KIND("sourceKind"),
        ATTRIBUTED_TO("attributedTo"),
        TAG("tag"),
        LOCATION_PRECISION("locationPrecision");

        private final String code;

        CountedDimension(String code) {
            this.code = code;
        }

        /** The name in the API, as in {@code by=}. */
        public String code() {
            return code;
        }

        /** The dimension with this name in the API, in upper or lower case. */
        public static Optional<CountedDimension> find(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code.equalsIgnoreCase(code))
                    .findFirst();
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(CountedDimension::code).toList();
        }
    }
}
