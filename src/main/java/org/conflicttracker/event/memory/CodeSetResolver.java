package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.common.geo.Circle.EarthPoint;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.LocationFilter.AreasWithin;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.TermEvaluator.NameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of filter terms to sets of dictionary codes: values on which all inclusion terms of a field match (rule 12). Exclusions are
 * compiled elsewhere.
 */
final class CodeSetResolver {

    private final EventFilter filter;
    private final Dictionaries dictionaries;

    CodeSetResolver(EventFilter filter, Dictionaries dictionaries) {
        this.filter = filter;
        this.dictionaries = dictionaries;
    }

    /** Codes of the values that match. */
    static <T> CodeSet codesWhere(Dictionary<T> dictionary, Predicate<T> predicate) {
        return CodeSet.of(dictionary.codes(code -> predicate.test(dictionary.decode(code))));
    }

    /** Codes of matching areas; with a shape, of those that may intersect it, or whose places without coordinates are in it. */
    CodeSet areaCodes() {
        LocationFilter location = filter.locations();
        return areaCodes(code -> mayReach(location, code) || isApproximatelyIn(location, code));
    }

    /** Codes of matching areas whose places without coordinates are taken to be in the shape. */
    CodeSet approximateAreaCodes() {
        LocationFilter location = filter.locations();
        return location.approximate() == null && location.cells() == null
                ? CodeSet.NONE
                : areaCodes(code -> isApproximatelyIn(location, code));
    }

    private boolean isApproximatelyIn(LocationFilter location, int code) {
        boolean inAnyShape = location.box() == null && location.circle() == null;
        AreasWithin approximate = location.approximate();
        if (!inAnyShape && approximate == null) {
            return false;
        }
        Area area = dictionaries.areas.decode(code);
        Long province = area.admin1().areaId();
        Long district = area.admin2().areaId();
        return (inAnyShape || approximate != null && approximate.contains(province, district))
                && (location.cells() == null || location.cells().containsArea(province, district));
    }

    private CodeSet areaCodes(IntPredicate reachable) {
        LocationFilter location = filter.locations();
        Predicate<Area> names = new TermEvaluator.PredicateBuilder<Area>()
                .including(location.country(), Area::country)
                .includingNames(location.admin1(), Area::admin1, dictionaries.areaNames)
                .includingNames(location.admin2(), Area::admin2, dictionaries.areaNames)
                .including(location.admin1Id(), area -> area.admin1().areaId())
                .including(location.admin2Id(), area -> area.admin2().areaId())
                .includingIds(location.area(), Area::areaIds)
                .including(location.precision(), Area::precision)
                .predicate();
        IntPredicate predicate = code -> reachable.test(code) && names.test(dictionaries.areas.decode(code));
        Set<String> countries = location.country().included();
        return CodeSet.of(
                countries.isEmpty() || location.country().any()
                        ? dictionaries.areas.codes(predicate)
                        : dictionaries.areas.codes(countries, predicate));
    }

    private boolean mayReach(LocationFilter location, int area) {
        Circle circle = location.circle();
        return (location.box() == null || dictionaries.areaBounds.mayIntersect(area, location.box()))
                && (circle == null
                        || dictionaries.areaBounds.mayReachLatitudes(area, circle.southE7(), circle.northE7()))
                && (location.cells() == null
                        || location.cells().boxes().stream()
                                .anyMatch(box -> dictionaries.areaBounds.mayIntersect(area, box)));
    }

    /** Shape of the box, the circle and the cells; null without any. */
    Predicates.@Nullable Shape shape() {
        LocationFilter location = filter.locations();
        Predicates.Shape shape = location.box() == null ? null : location.box()::contains;
        shape = both(location.cells() == null ? null : location.cells()::contains, shape);
        Circle circle = location.circle();
        return circle == null
                ? shape
                : both(
                        shape,
                        (latitude, longitude) -> latitude >= circle.southE7()
                                && latitude <= circle.northE7()
                                && circle.contains(EarthPoint.of(latitude, longitude)));
    }

    /** @param first null for everywhere. @param second null for everywhere */
    private static Predicates.@Nullable Shape both(
            Predicates.@Nullable Shape first, Predicates.@Nullable Shape second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return (latitude, longitude) -> first.contains(latitude, longitude) && second.contains(latitude, longitude);
    }

    /** Codes of matching involvements; null for any. */
    @Nullable
    CodeSet involvementCodes() {
        ActorFilter actor = filter.actors();
        NameMatcher names = TermEvaluator.nameMatcher(actor.actor(), dictionaries.actors);
        if (names == null && areAllIncluded(actor.kind(), actor.role(), actor.standing())) {
            return null;
        }
        if (matchesNone(names)) {
            return CodeSet.NONE;
        }
        Predicate<Involvement> predicate = one -> (names == null || names.matches(one.actorId(), one.actorVersionId()))
                && TermEvaluator.isIncluded(actor.kind(), one.kind())
                && TermEvaluator.isIncluded(actor.role(), one.role())
                && TermEvaluator.isIncluded(actor.standing(), one.standing());
        Dictionary<Involvement> all = dictionaries.involvements;
        return names == null || !names.versionIds().isEmpty()
                ? codesWhere(all, predicate)
                : CodeSet.of(all.codes(names.ids(), code -> predicate.test(all.decode(code))));
    }

    /** Codes of matching publishers; null for any. */
    @Nullable
    CodeSet publisherCodes() {
        SourceFilter source = filter.sources();
        NameMatcher names = TermEvaluator.nameMatcher(source.source(), dictionaries.sources);
        if (names == null && areAllIncluded(source.sourceKind())) {
            return null;
        }
        if (matchesNone(names)) {
            return CodeSet.NONE;
        }
        return codesWhere(
                dictionaries.publishers,
                one -> (names == null || names.matches(one.sourceId(), one.sourceVersionId()))
                        && TermEvaluator.isIncluded(source.sourceKind(), one.kind()));
    }

    /** Ids of the included reports; null for any. */
    @Nullable
    CodeSet reportCodes() {
        Terms<Long> report = filter.sources().report();
        return report.any() || report.included().isEmpty() ? null : reportCodes(report.included());
    }

    /** Ids beyond the int range match no report of the index. */
    static CodeSet reportCodes(Set<Long> ids) {
        return CodeSet.of(ids.stream()
                .filter(id -> id <= Integer.MAX_VALUE)
                .mapToInt(Long::intValue)
                .toArray());
    }

    /** Codes of matching attributions; null for any. */
    @Nullable
    CodeSet attributionCodes() {
        NameMatcher names = TermEvaluator.nameMatcher(filter.sources().attributedTo(), dictionaries.sources);
        if (names == null) {
            return null;
        }
        return matchesNone(names)
                ? CodeSet.NONE
                : codesWhere(dictionaries.attributions, one -> names.matches(one.sourceId(), one.sourceVersionId()));
    }

    /** Codes of matching tags; null for any. */
    @Nullable
    CodeSet tagCodes() {
        Terms<String> tag = filter.records().tag();
        return areAllIncluded(tag)
                ? null
                : codesWhere(dictionaries.tags, one -> TermEvaluator.isIncluded(tag, one.folded()));
    }

    /** Whether each value matches the inclusion terms ({@link TermEvaluator#isIncluded}). */
    private static boolean areAllIncluded(Terms<?>... terms) {
        return Arrays.stream(terms)
                .allMatch(each -> each.any() || each.included().isEmpty());
    }

    /** Whether no actor or source has one of the names, so that no value need be tested. */
    private static boolean matchesNone(@Nullable NameMatcher names) {
        return names != null && names.ids().isEmpty() && names.versionIds().isEmpty();
    }
}
