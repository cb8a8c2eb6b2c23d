package org.conflicttracker.event.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.common.time.Interval;

/** By what events can be grouped. Names as in the contract: {@code by=actorKind}. */
public enum Dimension {
    COUNTRY("country", EventRelation.PLACE, "country"),
    ADMIN1("admin1", EventRelation.PLACE, "admin1Folded", "min(%s.admin1)"),
    ADMIN2("admin2", EventRelation.PLACE, "admin2Folded", "min(%s.admin2)"),
    TYPE("type", "type"),
    SUB_TYPE("subType", "subType"),
    VIOLENCE("violence", "violence"),
    ACTOR("actor", EventRelation.INVOLVEMENT, "actorId", "max(%s.actorStateId)"),
    ACTOR_KIND("actorKind", EventRelation.INVOLVEMENT, "actorKind"),
    SOURCE("source", EventRelation.MENTION, "sourceId", "max(%s.sourceStateId)"),
    SOURCE_KIND("sourceKind", EventRelation.MENTION, "sourceKind"),
    ATTRIBUTED_TO("attributedTo", EventRelation.VOICE, "sourceId", "max(%s.sourceStateId)"),
    TAG("tag", EventRelation.TAG, "folded", "min(%s.tag)"),
    GROUP("group", EventRelation.FIGURE, "figureGroup"),
    VERIFICATION("verification", "verification"),
    CLARITY("clarity", "clarity"),
    YEAR("year", Interval.YEAR),
    QUARTER("quarter", Interval.QUARTER),
    MONTH("month", Interval.MONTH),
    WEEK("week", Interval.WEEK),
    DAY("day", Interval.DAY),
    LOCATION_PRECISION("locationPrecision", EventRelation.PLACE, "precision"),
    DATE_PRECISION("datePrecision", "datePrecision");

    private final String code;
    private final EventRelation relation;
    private final Interval interval;
    private final String path;
    private final String label;

    Dimension(String code, String path) {
        this(code, null, path, null);
    }

    Dimension(String code, EventRelation family, String path) {
        this(code, family, path, null);
    }

    Dimension(String code, EventRelation family, String path, String label) {
        this.code = code;
        this.relation = family;
        this.interval = null;
        this.path = path;
        this.label = label;
    }

    Dimension(String code, Interval interval) {
        this.code = code;
        this.relation = null;
        this.interval = interval;
        this.path = null;
        this.label = null;
    }

    /** The name in the contract. */
    public String code() {
        return code;
    }

    public static Optional<Dimension> find(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Dimension::code).toList();
    }

    /** The interval of a dimension of time; empty for the others. */
    public Optional<Interval> interval() {
        return Optional.ofNullable(interval);
    }

    /** Whether one event may have several values of it. */
    public boolean isMultiValued() {
        return relation != null;
    }

    /** Whether its values are names or ids, of which there may be any number, and no codes of a vocabulary. */
    boolean isOpenEnded() {
        return label != null;
    }

    EventRelation relation() {
        return relation;
    }

    String path(String revision) {
        return (relation == null ? revision : relation.alias()) + "." + path;
    }

    /** What a value is named by, aggregated; empty where the code says it. */
    Optional<String> label() {
        return Optional.ofNullable(label).map(text -> String.format(Locale.ROOT, text, relation.alias()));
    }
}
