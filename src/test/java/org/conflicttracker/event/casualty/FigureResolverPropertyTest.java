package org.conflicttracker.event.casualty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;
import org.conflicttracker.testing.TestScale;

/** Random claims: {@link FigureResolver} must agree with {@link NaiveFigures}. */
class FigureResolverPropertyTest {

    /** Random claims of an event, and the reports that make them. */
    record Case(List<Claim> claims, List<ReportFacts> reports) {

        FigureResolver resolved() {
            return FigureResolver.resolve(claims, reports);
        }
    }

    private record Numbers(int low, int best, int high, Qualifier qualifier) {}

    @Property
    void figuresAreThoseOfTheReferenceImplementation(@ForAll("cases") List<Case> cases) {
        for (Case one : cases) {
            NaiveFigures reference = new NaiveFigures(one.claims(), one.reports());
            FigureResolver figures = one.resolved();
            assertThat(figures.verification()).isEqualTo(reference.verification());
            assertThat(figures.claims())
                    .allSatisfy(claim -> assertThat(claim.superseded()).isEqualTo(reference.superseded(claim)));
            for (Outcome outcome : Outcome.values()) {
                check(reference, outcome, figures.casualties().of(outcome));
            }
        }
    }

    private static void check(NaiveFigures reference, Outcome outcome, OutcomeFigure figure) {
        List<GroupSet> sets = reference.groupSets(outcome);
        if (sets.isEmpty()) {
            assertThat(figure).isNull();
            return;
        }
        assertThat(figure.byGroup()).extracting(Figure::groups).containsExactlyInAnyOrderElementsOf(sets);
        assertThat(figure.byGroup()).allSatisfy(group -> {
            assertThat(numbers(group)).isEqualTo(reference.figure(outcome, group.groups()));
            assertThat(group.claims()).containsExactlyInAnyOrderElementsOf(nos(reference, outcome, group.groups()));
        });
        List<List<GroupSet>> parts = reference.parts(outcome);
        assertThat(parts).anySatisfy(choice -> {
            assertThat(numbers(figure.total())).isEqualTo(reference.total(outcome, choice));
            assertThat(claimsOf(reference, outcome, choice)).contains(figure.claims());
        });
    }

    /** With a claim of ALL, the total names the claims of the parts that raise it, and may name those of parts that equal it. */
    private static List<List<Integer>> claimsOf(NaiveFigures reference, Outcome outcome, List<GroupSet> parts) {
        List<Integer> ofParts = parts.stream()
                .flatMap(set -> nos(reference, outcome, set).stream())
                .sorted()
                .toList();
        if (!reference.groupSets(outcome).contains(GroupSet.ALL)) {
            return List.of(ofParts);
        }
        List<Integer> ofAll =
                nos(reference, outcome, GroupSet.ALL).stream().sorted().toList();
        List<Integer> both = new ArrayList<>(ofAll);
        both.addAll(ofParts);
        Collections.sort(both);
        NaiveFigures.Numbers all = reference.figure(outcome, GroupSet.ALL);
        boolean raised = !reference.total(outcome, parts).equals(all);
        return List.of(raised ? both : ofAll);
    }

    private static List<Integer> nos(NaiveFigures reference, Outcome outcome, GroupSet groups) {
        return reference.counting(outcome, groups).stream().map(Claim::no).toList();
    }

    private static NaiveFigures.Numbers numbers(Figure figure) {
        return new NaiveFigures.Numbers(figure.low(), figure.best(), figure.high(), figure.openEnded());
    }

    @Property
    void figuresDoNotDependOnTheOrderOfWhatComesIn(@ForAll("cases") List<Case> cases, @ForAll Random random) {
        for (Case one : cases) {
            List<Claim> claims = new ArrayList<>(one.claims());
            List<ReportFacts> reports = new ArrayList<>(one.reports());
            Collections.shuffle(claims, random);
            Collections.shuffle(reports, random);
            assertThat(FigureResolver.resolve(claims, reports)).isEqualTo(one.resolved());
        }
    }

    @Property
    void everyFigureIsInOrderAndNamesClaimsOfItsOutcomeThatCount(@ForAll("cases") List<Case> cases) {
        for (Case one : cases) {
            FigureResolver figures = one.resolved();
            for (Outcome outcome : Outcome.values()) {
                OutcomeFigure figure = figures.casualties().of(outcome);
                if (figure == null) {
                    continue;
                }
                List<Integer> active = figures.claims().stream()
                        .filter(claim -> claim.outcome() == outcome && !claim.superseded())
                        .map(Claim::no)
                        .toList();
                List<Figure> all = new ArrayList<>(figure.byGroup());
                all.add(figure.total());
                assertThat(all).allSatisfy(each -> {
                    assertThat(each.low()).isBetween(0L, each.best());
                    assertThat(each.high()).isGreaterThanOrEqualTo(each.best());
                    assertThat(each.claims())
                            .isNotEmpty()
                            .doesNotHaveDuplicates()
                            .isSubsetOf(active);
                });
            }
        }
    }

    @Provide
    Arbitrary<List<Case>> cases() {
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(FigureResolverPropertyTest::withReports)
                .list()
                .ofMinSize(1)
                .ofMaxSize(TestScale.of(3, 100));
    }

    private static Arbitrary<Case> withReports(int reports) {
        Arbitrary<LocalDate> day = Arbitraries.integers()
                .between(1, 4)
                .map(d -> LocalDate.of(2025, 3, d))
                .injectNull(0.3);
        Arbitrary<ReportFacts> fact = Combinators.combine(Arbitraries.longs().between(1, 4), day)
                .as((publisher, on) -> new ReportFacts(1, publisher, on));
        Arbitrary<List<ReportFacts>> facts = fact.list().ofSize(reports).map(list -> IntStream.range(0, reports)
                .mapToObj(i -> new ReportFacts(
                        i + 1, list.get(i).publisher(), list.get(i).day()))
                .toList());
        Arbitrary<List<Claim>> claims = claim(reports).list().ofMaxSize(9).map(FigureResolverPropertyTest::numbered);
        return Combinators.combine(claims, facts).as(Case::new);
    }

    private static Arbitrary<Claim> claim(int reports) {
        Arbitrary<SourceName> source = Arbitraries.longs()
                .between(1, 6)
                .map(id -> new SourceName(id, "Source " + id))
                .injectNull(0.6);
        Arbitrary<Outcome> outcome = Arbitraries.of(Outcome.KILLED, Outcome.KILLED, Outcome.INJURED);
        Arbitrary<GroupSet> groups = Arbitraries.oneOf(
                Arbitraries.just(GroupSet.ALL),
                Arbitraries.integers().between(1, 15).map(GroupSet::new));
        Arbitrary<Boolean> preferred = Arbitraries.of(false, false, false, true);
        return Combinators.combine(
                        Arbitraries.longs().between(1, reports), source, outcome, groups, numbers(), preferred)
                .as((report, by, what, whom, stated, chosen) -> new Claim(
                        1,
                        report,
                        by,
                        what,
                        whom,
                        stated.low(),
                        stated.best(),
                        stated.high(),
                        stated.qualifier(),
                        chosen,
                        false,
                        null));
    }

    /** Numbers that are small and close together, so that ties happen, or great; sometimes out of order. */
    private static Arbitrary<Numbers> numbers() {
        Arbitrary<Integer> number = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 6)),
                net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(85, 125)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(Integer.MAX_VALUE, 1_000_000_000)));
        Arbitrary<Numbers> one =
                number.flatMap(n -> Arbitraries.of(Qualifier.class).map(qualifier -> new Numbers(n, n, n, qualifier)));
        Arbitrary<Numbers> three = Combinators.combine(number, number, number, Arbitraries.of(Qualifier.class))
                .as(Numbers::new);
        return Arbitraries.oneOf(one, one, three);
    }

    /** At most one claim is preferred for an outcome and groups, which {@code EventValidator} ensures. */
    private static List<Claim> numbered(List<Claim> claims) {
        List<Claim> numbered = new ArrayList<>();
        for (Claim claim : claims) {
            boolean first = numbered.stream().noneMatch(other -> other.preferred() && other.hasSameSubject(claim));
            numbered.add(new Claim(
                    numbered.size() + 1,
                    claim.report(),
                    claim.attributedTo(),
                    claim.outcome(),
                    claim.groups(),
                    claim.low(),
                    claim.best(),
                    claim.high(),
                    claim.qualifier(),
                    claim.preferred() && first,
                    false,
                    null));
        }
        return numbered;
    }
}
