package org.conflicttracker.event.memory;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.common.geo.EarthPoint;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.TermEvaluator.NameMatcher;

/**
 * Which places, actors, reports and so on pass a filter: all that must be there, within one of them (domain.md, rule 12). What is
 * excluded is not looked at here.
 */
final class CodeSetResolver {

    private final EventFilter filter;
    private final Dictionaries dictionaries;

    CodeSetResolver(EventFilter filter, Dictionaries meanings) {
        this.filter = filter;
        this.dictionaries = meanings;
    }

    /** Those that a predicate holds for. */
    static <T> CodeSet codesWhere(Dictionary<T> dictionary, Predicate<T> meant) {
        return CodeSet.of(dictionary.codes(code -> meant.test(dictionary.decode(code))));
    }

    /** Areas; where it matters in which part of them, those that reach there. */
    CodeSet areaCodes() {
        LocationFilter where = filter.locations();
        Predicate<Area> named = new TermEvaluator.PredicateBuilder<Area>()
                .including(where.country(), Area::country)
                .including(where.admin1(), Area::admin1Folded)
                .including(where.admin2(), Area::admin2Folded)
                .including(where.precision(), Area::precision)
                .predicate();
        IntPredicate meant = code -> mayReach(where, code) && named.test(dictionaries.areas.decode(code));
        Set<String> countries = where.country().included();
        return CodeSet.of(
                countries.isEmpty() || where.country().any()
                        ? dictionaries.areas.codes(meant)
                        : dictionaries.areas.codes(countries, meant));
    }

    private boolean mayReach(LocationFilter where, int area) {
        Circle circle = where.circle();
        return (where.box() == null || dictionaries.areaBounds.mayIntersect(area, where.box()))
                && (circle == null
                        || dictionaries.areaBounds.mayReachLatitudes(area, circle.southE7(), circle.northE7()));
    }

    /** Where coordinates must be; null for anywhere. */
    Predicates.Shape shape() {
        LocationFilter where = filter.locations();
        Circle circle = where.circle();
        if (circle == null) {
            return where.box() == null ? null : where.box()::contains;
        }
        Predicates.Shape round = (latitude, longitude) -> latitude >= circle.southE7()
                && latitude <= circle.northE7()
                && circle.contains(EarthPoint.of(latitude, longitude));
        return where.box() == null
                ? round
                : (latitude, longitude) ->
                        where.box().contains(latitude, longitude) && round.contains(latitude, longitude);
    }

    CodeSet involvementCodes() {
        ActorFilter who = filter.actors();
        NameMatcher named = TermEvaluator.nameMatcher(who.actor(), dictionaries.actors);
        Predicate<Involvement> meant = one -> (named == null || named.matches(one.actorId(), one.actorVersionId()))
                && TermEvaluator.isIncluded(who.kind(), one.kind())
                && TermEvaluator.isIncluded(who.role(), one.role())
                && TermEvaluator.isIncluded(who.standing(), one.standing());
        Dictionary<Involvement> all = dictionaries.involvements;
        return named == null || !named.versionIds().isEmpty()
                ? codesWhere(all, meant)
                : CodeSet.of(all.codes(named.ids(), code -> meant.test(all.decode(code))));
    }

    CodeSet publisherCodes() {
        SourceFilter told = filter.sources();
        NameMatcher named = TermEvaluator.nameMatcher(told.source(), dictionaries.sources);
        return codesWhere(
                dictionaries.publishers,
                one -> (named == null || named.matches(one.sourceId(), one.sourceVersionId()))
                        && TermEvaluator.isIncluded(told.sourceKind(), one.kind()));
    }

    /** Ids of reports; null for any. */
    CodeSet reportCodes() {
        Terms<Long> report = filter.sources().report();
        return report.any() || report.included().isEmpty() ? null : reportCodes(report.included());
    }

    /** Ids beyond what the index holds are of no report in it. */
    static CodeSet reportCodes(Set<Long> ids) {
        return CodeSet.of(ids.stream()
                .filter(id -> id <= Integer.MAX_VALUE)
                .mapToInt(Long::intValue)
                .toArray());
    }

    CodeSet attributionCodes() {
        NameMatcher named = TermEvaluator.nameMatcher(filter.sources().attributedTo(), dictionaries.sources);
        return codesWhere(
                dictionaries.attributions,
                one -> named == null || named.matches(one.sourceId(), one.sourceVersionId()));
    }

    CodeSet tagCodes() {
        return codesWhere(
                dictionaries.tags,
                one -> TermEvaluator.isIncluded(filter.records().tag(), one.folded()));
    }
}
