package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.ToldCondition;
import org.conflicttracker.event.filter.WhereCondition;
import org.conflicttracker.event.filter.WhoCondition;
import org.conflicttracker.event.memory.Meant.Named;
import org.conflicttracker.index.AnyOf;
import org.conflicttracker.index.Codes;
import org.conflicttracker.index.Condition;
import org.conflicttracker.index.Family;
import org.conflicttracker.index.HasAny;
import org.conflicttracker.index.InPlaces;
import org.conflicttracker.index.InReports;
import org.conflicttracker.index.Not;

/**
 * What is asked of that of which an event may have several: all that must be there, within one; and of what is excluded, none at all
 * (domain.md, rule 12).
 */
final class FamilySearch {

    private final EventFilter filter;
    private final Meanings meanings;
    private final Passing passing;
    private final List<Condition> conditions = new ArrayList<>();

    FamilySearch(EventFilter filter, Meanings meanings) {
        this.filter = filter;
        this.meanings = meanings;
        this.passing = new Passing(filter, meanings);
    }

    List<Condition> conditions() {
        where(filter.where());
        who(filter.who());
        told(filter.told());
        voices(filter.told().attributedTo());
        Terms<String> tag = filter.found().tag();
        some(Family.TAG, List.of(tag), () -> new AnyOf(Family.TAG, passing.tags()));
        without(new Part<>(Family.TAG, meanings.tags), tag, Label::folded);
        return conditions;
    }

    /** Of what an event may have several, and what it may be. */
    private record Part<T>(Family family, Dictionary<T> dictionary) {}

    /** Here {@code !*} too holds within the one location, so only what is excluded is apart. */
    private void where(WhereCondition where) {
        if (!where.equals(WhereCondition.OPEN)) {
            InPlaces.Spot spot = passing.spot();
            Codes areas = passing.areas();
            conditions.add(spot == null ? new AnyOf(Family.AREA, areas) : new InPlaces(areas, spot));
        }
        Part<Area> areas = new Part<>(Family.AREA, meanings.areas);
        without(areas, where.country(), Area::country);
        without(areas, where.admin1(), Area::admin1);
        without(areas, where.admin2(), Area::admin2);
        without(areas, where.precision(), Area::precision);
    }

    private void who(WhoCondition who) {
        some(
                Family.INVOLVEMENT,
                List.of(who.actor(), who.kind(), who.role(), who.standing()),
                () -> new AnyOf(Family.INVOLVEMENT, passing.involvements()));
        Part<Involved> involved = new Part<>(Family.INVOLVEMENT, meanings.involvements);
        withoutNamed(involved, who.actor(), (one, named) -> named.has(one.actor(), one.state()));
        without(involved, who.kind(), Involved::kind);
        without(involved, who.role(), Involved::role);
        without(involved, who.standing(), Involved::standing);
    }

    private void told(ToldCondition told) {
        some(Family.PUBLISHER, List.of(told.source(), told.sourceKind(), told.report()), this::reports);
        Part<Publisher> publishers = new Part<>(Family.PUBLISHER, meanings.publishers);
        withoutNamed(publishers, told.source(), (one, named) -> named.has(one.source(), one.state()));
        without(publishers, told.sourceKind(), Publisher::kind);
        if (!told.report().excluded().isEmpty()) {
            Codes excluded = Passing.reports(told.report().excluded());
            conditions.add(new Not(new AnyOf(Family.REPORT, excluded)));
        }
    }

    private Condition reports() {
        Codes reports = passing.reports();
        Codes publishers = passing.publishers();
        return reports == null ? new AnyOf(Family.PUBLISHER, publishers) : new InReports(publishers, reports);
    }

    private void voices(Terms<NameTerm> quoted) {
        some(Family.VOICE, List.of(quoted), () -> new AnyOf(Family.VOICE, passing.voices()));
        Part<Voice> voices = new Part<>(Family.VOICE, meanings.voices);
        withoutNamed(voices, quoted, (one, named) -> named.has(one.source(), one.state()));
    }

    private void some(Family family, List<Terms<?>> terms, Supplier<Condition> positive) {
        if (terms.stream().anyMatch(Terms::none)) {
            conditions.add(new Not(new HasAny(family)));
        }
        if (terms.stream().anyMatch(Terms::isPositive)) {
            conditions.add(positive.get());
        }
    }

    private <T, V> void without(Part<T> part, Terms<V> terms, Function<T, V> value) {
        if (!terms.excluded().isEmpty()) {
            exclude(part.family(), Passing.codes(part.dictionary(), one -> {
                V has = value.apply(one);
                return has != null && terms.excluded().contains(has);
            }));
        }
    }

    private <T> void withoutNamed(Part<T> part, Terms<NameTerm> terms, BiPredicate<T, Named> has) {
        if (!terms.excluded().isEmpty()) {
            Named named = Named.of(
                    terms.excluded(), part.family() == Family.INVOLVEMENT ? meanings.actors : meanings.sources);
            exclude(part.family(), Passing.codes(part.dictionary(), one -> has.test(one, named)));
        }
    }

    private void exclude(Family family, Codes codes) {
        conditions.add(new Not(new AnyOf(family, codes)));
    }
}
