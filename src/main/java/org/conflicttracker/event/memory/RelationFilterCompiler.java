package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.conflicttracker.columnstore.AnyOfPredicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.HasAnyValuePredicate;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.NotPredicate;
import org.conflicttracker.columnstore.ReportPredicate;
import org.conflicttracker.columnstore.WithinAreaPredicate;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.CodeSetResolver.Named;

/**
 * What is asked of that of which an event may have several: all that must be there, within one; and of what is excluded, none at all
 * (domain.md, rule 12).
 */
final class RelationFilterCompiler {

    private final EventFilter filter;
    private final Dictionaries meanings;
    private final TermEvaluator passing;
    private final List<ColumnPredicate> conditions = new ArrayList<>();

    RelationFilterCompiler(EventFilter filter, Dictionaries meanings) {
        this.filter = filter;
        this.meanings = meanings;
        this.passing = new TermEvaluator(filter, meanings);
    }

    List<ColumnPredicate> conditions() {
        where(filter.where());
        who(filter.who());
        told(filter.told());
        voices(filter.told().attributedTo());
        Terms<String> tag = filter.found().tag();
        some(MultiValuedField.TAG, List.of(tag), () -> new AnyOfPredicate(MultiValuedField.TAG, passing.tags()));
        without(new Part<>(MultiValuedField.TAG, meanings.tags), tag, Tag::folded);
        return conditions;
    }

    /** Of what an event may have several, and what it may be. */
    private record Part<T>(MultiValuedField family, Dictionary<T> dictionary) {}

    /** Here {@code !*} too holds within the one location, so only what is excluded is apart. */
    private void where(LocationFilter where) {
        if (!where.equals(LocationFilter.OPEN)) {
            WithinAreaPredicate.Spot spot = passing.spot();
            CodeSet areas = passing.areas();
            conditions.add(
                    spot == null
                            ? new AnyOfPredicate(MultiValuedField.AREA, areas)
                            : new WithinAreaPredicate(areas, spot));
        }
        Part<Area> areas = new Part<>(MultiValuedField.AREA, meanings.areas);
        without(areas, where.country(), Area::country);
        without(areas, where.admin1(), Area::admin1);
        without(areas, where.admin2(), Area::admin2);
        without(areas, where.precision(), Area::precision);
    }

    private void who(ActorFilter who) {
        some(
                MultiValuedField.INVOLVEMENT,
                List.of(who.actor(), who.kind(), who.role(), who.standing()),
                () -> new AnyOfPredicate(MultiValuedField.INVOLVEMENT, passing.involvements()));
        Part<Involvement> involved = new Part<>(MultiValuedField.INVOLVEMENT, meanings.involvements);
        withoutNamed(involved, who.actor(), (one, named) -> named.has(one.actor(), one.state()));
        without(involved, who.kind(), Involvement::kind);
        without(involved, who.role(), Involvement::role);
        without(involved, who.standing(), Involvement::standing);
    }

    private void told(SourceFilter told) {
        some(MultiValuedField.PUBLISHER, List.of(told.source(), told.sourceKind(), told.report()), this::reports);
        Part<Publisher> publishers = new Part<>(MultiValuedField.PUBLISHER, meanings.publishers);
        withoutNamed(publishers, told.source(), (one, named) -> named.has(one.source(), one.state()));
        without(publishers, told.sourceKind(), Publisher::kind);
        if (!told.report().excluded().isEmpty()) {
            CodeSet excluded = TermEvaluator.reports(told.report().excluded());
            conditions.add(new NotPredicate(new AnyOfPredicate(MultiValuedField.REPORT, excluded)));
        }
    }

    private ColumnPredicate reports() {
        CodeSet reports = passing.reports();
        CodeSet publishers = passing.publishers();
        return reports == null
                ? new AnyOfPredicate(MultiValuedField.PUBLISHER, publishers)
                : new ReportPredicate(publishers, reports);
    }

    private void voices(Terms<NameTerm> quoted) {
        some(
                MultiValuedField.VOICE,
                List.of(quoted),
                () -> new AnyOfPredicate(MultiValuedField.VOICE, passing.voices()));
        Part<Attribution> voices = new Part<>(MultiValuedField.VOICE, meanings.voices);
        withoutNamed(voices, quoted, (one, named) -> named.has(one.source(), one.state()));
    }

    private void some(MultiValuedField family, List<Terms<?>> terms, Supplier<ColumnPredicate> positive) {
        if (terms.stream().anyMatch(Terms::none)) {
            conditions.add(new NotPredicate(new HasAnyValuePredicate(family)));
        }
        if (terms.stream().anyMatch(Terms::isPositive)) {
            conditions.add(positive.get());
        }
    }

    private <T, V> void without(Part<T> part, Terms<V> terms, Function<T, V> value) {
        if (!terms.excluded().isEmpty()) {
            exclude(part.family(), TermEvaluator.codes(part.dictionary(), one -> {
                V has = value.apply(one);
                return has != null && terms.excluded().contains(has);
            }));
        }
    }

    private <T> void withoutNamed(Part<T> part, Terms<NameTerm> terms, BiPredicate<T, Named> has) {
        if (!terms.excluded().isEmpty()) {
            Named named = Named.of(
                    terms.excluded(),
                    part.family() == MultiValuedField.INVOLVEMENT ? meanings.actors : meanings.sources);
            exclude(part.family(), TermEvaluator.codes(part.dictionary(), one -> has.test(one, named)));
        }
    }

    private void exclude(MultiValuedField family, CodeSet codes) {
        conditions.add(new NotPredicate(new AnyOfPredicate(family, codes)));
    }
}
