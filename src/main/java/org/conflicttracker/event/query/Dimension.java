package org.conflicttracker.event.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.ValueCountFilter.CountedDimension;
import org.conflicttracker.event.query.RowPredicates.EventRelation;
import org.jspecify.annotations.Nullable;

/** Dimension by which events can be grouped, coded as in the API: {@code by=actorKind}. */
public enum Dimension {
    COUNTRY("country", EventRelation.LOCATION, "country"),
    ADMIN1("admin1", EventRelation.LOCATION, areaPath("admin1"), "min(%s.admin1)", "min(%s.admin1Id)"),
    ADMIN2("admin2", EventRelation.LOCATION, areaPath("admin2"), "min(%s.admin2)", "min(%s.admin2Id)"),
    TYPE("type", "type"),
    SUB_TYPE("subType", "subType"),
    VIOLENCE("violence", "violence"),
    DATASET("dataset", "dataset"),
    ACTOR("actor", EventRelation.INVOLVEMENT, "actorId", "max(%s.actorStateId)"),
    ACTOR_KIND("actorKind", EventRelation.INVOLVEMENT, "actorKind"),
    SOURCE("source", EventRelation.MENTION, "sourceId", "max(%s.sourceStateId)"),
    SOURCE_KIND("sourceKind", EventRelation.MENTION, "sourceKind"),
    ATTRIBUTED_TO("attributedTo", EventRelation.ATTRIBUTION, "sourceId", "max(%s.sourceStateId)"),
    TAG("tag", EventRelation.TAG, "folded", "min(%s.tag)"),
    GROUP("group", EventRelation.FIGURE, "figureGroup"),
    VERIFICATION("verification", "verification"),
    CLARITY("clarity", "clarity"),
    YEAR("year", Interval.YEAR),
    QUARTER("quarter", Interval.QUARTER),
    MONTH("month", Interval.MONTH),
    WEEK("week", Interval.WEEK),
    DAY("day", Interval.DAY),
    LOCATION_PRECISION("locationPrecision", EventRelation.LOCATION, "precision"),
    DATE_PRECISION("datePrecision", "datePrecision"),

    /** Cell of the grid of the query. A place without coordinates stands at the point of its district, or else of its province. */
    GRID("grid", EventRelation.LOCATION),

    /** How precisely the point is known at which a place stands in a grid: no better than to the area if that has the point. */
    POINT_PRECISION("pointPrecision", EventRelation.LOCATION);

    private final String code;
    private final @Nullable EventRelation relation;
    private final @Nullable Interval interval;
    private final @Nullable String path;
    private final List<String> labels;

    Dimension(String code, String path) {
        this(code, null, path);
    }

    Dimension(String code, @Nullable EventRelation relation, @Nullable String path, String... labels) {
        this.code = code;
        this.relation = relation;
        this.interval = null;
        this.path = path;
        this.labels = List.of(labels);
    }

    /** Dimension whose path depends on the query, see {@link GridHql}. */
    Dimension(String code, EventRelation relation) {
        this(code, relation, null);
    }

    Dimension(String code, Interval interval) {
        this.code = code;
        this.relation = null;
        this.interval = interval;
        this.path = null;
        this.labels = List.of();
    }

    /** Path of a province or district: its area, so that it is one whatever its name was, else its folded name. */
    private static String areaPath(String column) {
        return "(case when %1$s." + column + "Id is null then %1$s." + column + "Folded else concat('"
                + Cell.AreaLabel.ID_PREFIX + "', cast(%1$s." + column + "Id as String)) end)";
    }

    /** The name in the API. */
    public String code() {
        return code;
    }

    public static Optional<Dimension> find(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }

    /** The dimensions that need no grid: all but {@link #GRID} and {@link #POINT_PRECISION}. */
    public static List<Dimension> withoutGrid() {
        return Arrays.stream(values()).filter(one -> !one.isOnGrid()).toList();
    }

    /** Whether its values are known of a query with a grid only. */
    public boolean isOnGrid() {
        return this == GRID || this == POINT_PRECISION;
    }

    /** The interval of a time dimension; empty for the others. */
    public Optional<Interval> interval() {
        return Optional.ofNullable(interval);
    }

    /** Whether an event may have several values of it. */
    public boolean isMultiValued() {
        return relation != null;
    }

    /** Whether its values are names or ids, of which there may be any number, and not codes of a vocabulary. */
    boolean isOpenEnded() {
        return this == GRID || !labels.isEmpty();
    }

    /** The dimension that a filter counts values of; empty for those that it cannot count. */
    public Optional<CountedDimension> counted() {
        return CountedDimension.find(code);
    }

    static Dimension of(CountedDimension counted) {
        return find(counted.code()).orElseThrow();
    }

    /**
     * The dimension and those that identify its values: a province is unique within its country, a district within its
     * province. The dimension itself comes last.
     */
    public List<Dimension> withParents() {
        return switch (this) {
            case ADMIN1 -> List.of(COUNTRY, ADMIN1);
            case ADMIN2 -> List.of(COUNTRY, ADMIN1, ADMIN2);
            default -> List.of(this);
        };
    }

    /** Whether a condition on one of the two bears on the values of the other: both are of one part of the event. */
    public boolean isOfSamePartAs(Dimension other) {
        return relation != null && relation == other.relation;
    }

    @Nullable
    EventRelation relation() {
        return relation;
    }

    /** The relation whose rows have the values; of a {@linkplain #isMultiValued multi-valued} dimension only. */
    EventRelation requireRelation() {
        return Objects.requireNonNull(relation, code);
    }

    String path(String revision) {
        return pathIn(relation == null ? revision : relation.alias());
    }

    /** The path of the value in a row of the relation, or in a revision. */
    String pathIn(String row) {
        Objects.requireNonNull(path, code);
        return path.contains("%") ? String.format(Locale.ROOT, path, row) : row + "." + path;
    }

    /** Whether its values are provinces or districts. */
    public boolean isArea() {
        return this == ADMIN1 || this == ADMIN2;
    }

    /** HQL of a value's label, aggregated: a name or a version, and the id of an area; empty for codes. */
    List<String> labels() {
        return labels.stream()
                .map(text -> String.format(Locale.ROOT, text, requireRelation().alias()))
                .toList();
    }
}
