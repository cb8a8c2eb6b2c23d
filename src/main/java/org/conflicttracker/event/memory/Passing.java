package org.conflicttracker.event.memory;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.ToldCondition;
import org.conflicttracker.event.filter.WhereCondition;
import org.conflicttracker.event.filter.WhoCondition;
import org.conflicttracker.event.memory.Meant.Named;
import org.conflicttracker.geo.Circle;
import org.conflicttracker.geo.EarthPoint;
import org.conflicttracker.index.Codes;
import org.conflicttracker.index.InPlaces;

/**
 * Which places, actors, reports and so on pass a filter: all that must be there, within one of them (domain.md, rule 12). What is
 * excluded is not looked at here.
 */
final class Passing {

    private final EventFilter filter;
    private final Meanings meanings;

    Passing(EventFilter filter, Meanings meanings) {
        this.filter = filter;
        this.meanings = meanings;
    }

    /** Those that a predicate holds for. */
    static <T> Codes codes(Dictionary<T> dictionary, Predicate<T> meant) {
        return Codes.of(dictionary.codes(code -> meant.test(dictionary.get(code))));
    }

    /** Areas; where it matters in which part of them, those that reach there. */
    Codes areas() {
        WhereCondition where = filter.where();
        Predicate<Area> named = new Asked<Area>()
                .must(where.country(), Area::country)
                .must(where.admin1(), Area::admin1)
                .must(where.admin2(), Area::admin2)
                .must(where.precision(), Area::precision)
                .all();
        IntPredicate meant = code -> reaches(where, code) && named.test(meanings.areas.get(code));
        Set<String> countries = where.country().included();
        return Codes.of(
                countries.isEmpty() || where.country().any()
                        ? meanings.areas.codes(meant)
                        : meanings.areas.codes(countries, meant));
    }

    private boolean reaches(WhereCondition where, int area) {
        Circle circle = where.circle();
        return (where.box() == null || meanings.bounds.meet(area, where.box()))
                && (circle == null || meanings.bounds.reach(area, circle.southE7(), circle.northE7()));
    }

    /** Where coordinates must be; null for anywhere. */
    InPlaces.Spot spot() {
        WhereCondition where = filter.where();
        Circle circle = where.circle();
        if (circle == null) {
            return where.box() == null ? null : where.box()::contains;
        }
        InPlaces.Spot round = (latitude, longitude) -> latitude >= circle.southE7()
                && latitude <= circle.northE7()
                && circle.contains(EarthPoint.of(latitude, longitude));
        return where.box() == null
                ? round
                : (latitude, longitude) -> where.box().contains(latitude, longitude) && round.has(latitude, longitude);
    }

    Codes involvements() {
        WhoCondition who = filter.who();
        Named named = Meant.names(who.actor(), meanings.actors);
        Predicate<Involved> meant = one -> (named == null || named.has(one.actor(), one.state()))
                && Meant.present(who.kind(), one.kind())
                && Meant.present(who.role(), one.role())
                && Meant.present(who.standing(), one.standing());
        Dictionary<Involved> all = meanings.involvements;
        return named == null || !named.states().isEmpty()
                ? codes(all, meant)
                : Codes.of(all.codes(named.ids(), code -> meant.test(all.get(code))));
    }

    Codes publishers() {
        ToldCondition told = filter.told();
        Named named = Meant.names(told.source(), meanings.sources);
        return codes(
                meanings.publishers,
                one -> (named == null || named.has(one.source(), one.state()))
                        && Meant.present(told.sourceKind(), one.kind()));
    }

    /** Ids of reports; null for any. */
    Codes reports() {
        Terms<Long> report = filter.told().report();
        return report.any() || report.included().isEmpty() ? null : reports(report.included());
    }

    /** Ids beyond what the index holds are of no report in it. */
    static Codes reports(Set<Long> ids) {
        return Codes.of(ids.stream()
                .filter(id -> id <= Integer.MAX_VALUE)
                .mapToInt(Long::intValue)
                .toArray());
    }

    Codes voices() {
        Named named = Meant.names(filter.told().attributedTo(), meanings.sources);
        return codes(meanings.voices, one -> named == null || named.has(one.source(), one.state()));
    }

    Codes tags() {
        return codes(meanings.tags, one -> Meant.present(filter.found().tag(), one.folded()));
    }
}
