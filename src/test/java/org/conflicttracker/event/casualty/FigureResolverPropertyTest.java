package org.conflicttracker.event.casualty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Claim.SourceName;
import org.conflicttracker.event.casualty.NaiveFigures.Paper;
import org.conflicttracker.testing.TestScale;

/** Random claims: {@link FigureResolver} must agree with {@link NaiveFigures}, and the order of recording must decide nothing. */
class FigureResolverPropertyTest {

    /** Random claims of an event, and the reports that make them. */
    record Case(List<Claim> claims, List<Paper> papers) {

        FigureResolver resolved() {
            return FigureResolver.resolve(
                    claims, papers.stream().map(Paper::facts).toList());
        }
    }

    private record Numbers(Integer low, Integer best, Integer high, Qualifier qualifier) {}

    @Property
    void figuresAreThoseOfTheReferenceImplementation(@ForAll("cases") List<Case> cases) {
        for (Case one : cases) {
            NaiveFigures reference = new NaiveFigures(one.claims(), one.papers());
            FigureResolver figures = one.resolved();
            assertThat(figures.claims())
                    .allSatisfy(claim -> assertThat(claim.superseded()).isEqualTo(reference.superseded(claim)));
            for (Outcome outcome : Outcome.values()) {
                check(reference, outcome, figures.casualties().of(outcome));
            }
            assertThat(figures.verification()).isEqualTo(reference.verification());
            assertThat(figures.disagreements().isEmpty()).isEqualTo(figures.verification() != Verification.CONTESTED);
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
        assertThat(reference.parts(outcome)).anySatisfy(parts -> {
            assertThat(numbers(figure.total())).isEqualTo(reference.total(outcome, parts));
            if (!sets.contains(GroupSet.ALL)) {
                assertThat(figure.claims()).isEqualTo(reference.claimsOf(outcome, parts));
            }
        });
        if (sets.contains(GroupSet.ALL)) {
            assertThat(figure.claims()).containsAll(nos(reference, outcome, GroupSet.ALL));
        }
    }

    private static List<Integer> nos(NaiveFigures reference, Outcome outcome, GroupSet groups) {
        return reference.counting(outcome, groups).stream().map(Claim::no).toList();
    }

    private static NaiveFigures.Numbers numbers(Figure figure) {
        return new NaiveFigures.Numbers(figure.low(), figure.best(), figure.high(), figure.openEnded(), figure.basis());
    }

    /** What was recorded in another order has other numbers of claims and ids of reports. */
    @Property(tries = 2000)
    void theOrderOfRecordingDecidesNothing(@ForAll("one") Case one, @ForAll Random random) {
        List<Integer> claimOrder = shuffled(one.claims().size(), random);
        List<Integer> reportOrder = shuffled(one.papers().size(), random);
        List<Paper> papers = new ArrayList<>();
        one.papers()
                .forEach(paper -> papers.add(new Paper(
                        reportOrder.get((int) paper.id() - 1),
                        paper.publisher(),
                        paper.publishedOn(),
                        paper.publishedAt(),
                        paper.retrievedAt())));
        List<Claim> claims = new ArrayList<>();
        one.claims()
                .forEach(claim -> claims.add(
                        renumbered(claim, claimOrder.get(claim.no() - 1), reportOrder.get((int) claim.report() - 1))));
        Collections.shuffle(claims, random);
        Collections.shuffle(papers, random);

        FigureResolver first = one.resolved();
        FigureResolver second = new Case(claims, papers).resolved();

        assertThat(second.verification()).isEqualTo(first.verification());
        first.claims().forEach(claim -> assertThat(
                        second.claims().get(claimOrder.get(claim.no() - 1) - 1).superseded())
                .isEqualTo(claim.superseded()));
        for (Outcome outcome : Outcome.values()) {
            assertThat(described(second.casualties().of(outcome), number -> number))
                    .isEqualTo(described(first.casualties().of(outcome), number -> claimOrder.get(number - 1)));
        }
    }

    private static List<Integer> shuffled(int size, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.rangeClosed(1, size).boxed().toList());
        Collections.shuffle(order, random);
        return order;
    }

    private static Claim renumbered(Claim claim, int no, long report) {
        return new Claim(
                no,
                report,
                claim.attributedTo(),
                claim.outcome(),
                claim.groups(),
                claim.low(),
                claim.best(),
                claim.high(),
                claim.qualifier(),
                claim.preferred(),
                false,
                claim.quote(),
                claim.countedUntil());
    }

    private static List<Object> described(OutcomeFigure figure, UnaryOperator<Integer> number) {
        List<Object> described = new ArrayList<>();
        if (figure != null) {
            List<Figure> all = new ArrayList<>(figure.byGroup());
            all.add(figure.total());
            all.forEach(one -> described.add(List.of(
                    one.groups(),
                    numbers(one),
                    one.claims().stream().map(number).sorted().toList())));
        }
        return described;
    }

    /** A further plain claim of a new claimant about people that are spoken of already. */
    @Property
    void aFurtherPlainClaimOfANewClaimantNeverNarrowsTheFigure(
            @ForAll("one") Case one, @ForAll("further") Claim further) {
        List<Paper> papers = new ArrayList<>(one.papers());
        papers.add(new Paper(papers.size() + 1L, 99, LocalDate.of(2025, 3, 2), null, null));
        List<Claim> claims = new ArrayList<>(one.claims());
        claims.add(renumbered(further, claims.size() + 1, papers.size()));
        FigureResolver before = one.resolved();
        FigureResolver after = new Case(claims, papers).resolved();
        FigureResolver.find(before.casualties().of(further.outcome()), further.groups())
                .ifPresent(figure -> {
                    Figure next = FigureResolver.find(after.casualties().of(further.outcome()), further.groups())
                            .orElseThrow();
                    assertThat(next.high()).isGreaterThanOrEqualTo(figure.high());
                    boolean setByPlainClaim = before.claims().stream()
                            .anyMatch(claim -> figure.claims().contains(claim.no())
                                    && (claim.hasQualifier(Qualifier.EXACT) || claim.hasQualifier(Qualifier.ABOUT))
                                    && claim.minimum() == figure.low());
                    if (setByPlainClaim) {
                        assertThat(next.low()).isLessThanOrEqualTo(figure.low());
                    }
                });
    }

    @Provide
    Arbitrary<Claim> further() {
        return claim(1).filter(claim -> !claim.preferred()
                && claim.attributedTo() == null
                && (claim.hasQualifier(Qualifier.EXACT) || claim.hasQualifier(Qualifier.ABOUT)));
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
        return one().list().ofMinSize(1).ofMaxSize(TestScale.of(3, 100));
    }

    @Provide
    Arbitrary<Case> one() {
        return Arbitraries.integers().between(1, 5).flatMap(FigureResolverPropertyTest::withReports);
    }

    private static Arbitrary<Case> withReports(int reports) {
        Arbitrary<LocalDate> day = Arbitraries.integers()
                .between(1, 6)
                .map(d -> LocalDate.of(2025, 3, d))
                .injectNull(0.3);
        Arbitrary<Instant> time = Arbitraries.integers()
                .between(0, 30)
                .map(hours -> Instant.parse("2025-03-03T00:00:00Z").plus(5L * hours, ChronoUnit.HOURS))
                .injectNull(0.7);
        Arbitrary<List<Paper>> papers = Combinators.combine(Arbitraries.longs().between(1, 4), day, time, time)
                .as((publisher, on, at, retrieved) -> new Paper(1, publisher, on, at, retrieved))
                .list()
                .ofSize(reports)
                .map(list -> IntStream.range(0, reports)
                        .mapToObj(i -> new Paper(
                                i + 1L,
                                list.get(i).publisher(),
                                list.get(i).publishedOn(),
                                list.get(i).publishedAt(),
                                list.get(i).retrievedAt()))
                        .toList());
        Arbitrary<List<Claim>> claims = claim(reports).list().ofMaxSize(9).map(FigureResolverPropertyTest::numbered);
        return Combinators.combine(claims, papers).as(Case::new);
    }

    private static Arbitrary<Claim> claim(int reports) {
        Arbitrary<SourceName> source = Arbitraries.longs()
                .between(1, 7)
                .map(id -> new SourceName(id, "Source " + id, id == 7))
                .injectNull(0.6);
        Arbitrary<Outcome> outcome = Arbitraries.of(Outcome.KILLED, Outcome.KILLED, Outcome.INJURED);
        Arbitrary<GroupSet> groups = Arbitraries.oneOf(
                Arbitraries.just(GroupSet.ALL),
                Arbitraries.of(1, 2, 8).map(GroupSet::new),
                Arbitraries.integers().between(1, 15).map(GroupSet::new));
        Arbitrary<Boolean> preferred = Arbitraries.of(false, false, false, false, false, false, true);
        Arbitrary<LocalDate> countedUntil = Arbitraries.integers()
                .between(1, 6)
                .map(d -> LocalDate.of(2025, 3, d))
                .injectNull(0.9);
        return Combinators.combine(
                        Arbitraries.longs().between(1, reports),
                        source,
                        outcome,
                        groups,
                        numbers(),
                        preferred,
                        countedUntil)
                .as((report, by, what, whom, stated, chosen, until) -> new Claim(
                        1,
                        report,
                        by,
                        what,
                        whom,
                        stated.low(),
                        stated.best(),
                        stated.high(),
                        stated.qualifier(),
                        chosen && stated.qualifier() != Qualifier.WORDS,
                        false,
                        stated.qualifier() == Qualifier.WORDS ? "dozens " + by : null,
                        until));
    }

    /** Numbers that are small and close together, so that ties happen, or great; sometimes out of order, or words. */
    private static Arbitrary<Numbers> numbers() {
        Arbitrary<Integer> number = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 6)),
                net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(85, 125)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(Integer.MAX_VALUE, 1_000_000_000)));
        Arbitrary<Qualifier> qualifiers =
                Arbitraries.of(Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST);
        Arbitrary<Numbers> one = number.flatMap(n -> qualifiers.map(qualifier -> new Numbers(n, n, n, qualifier)));
        Arbitrary<Numbers> three =
                Combinators.combine(number, number, number, qualifiers).as(Numbers::new);
        Arbitrary<Numbers> zero = Arbitraries.just(new Numbers(0, 0, 0, Qualifier.EXACT));
        Arbitrary<Numbers> words = Arbitraries.just(new Numbers(null, null, null, Qualifier.WORDS));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, one),
                net.jqwik.api.Tuple.of(3, three),
                net.jqwik.api.Tuple.of(1, zero),
                net.jqwik.api.Tuple.of(1, words));
    }

    /** At most one claim is preferred for an outcome and groups, which {@code EventValidator} ensures. */
    private static List<Claim> numbered(List<Claim> claims) {
        List<Claim> numbered = new ArrayList<>();
        for (Claim claim : claims) {
            boolean first = numbered.stream()
                    .noneMatch(other -> other.preferred()
                            && other.outcome() == claim.outcome()
                            && other.groups().equals(claim.groups()));
            Claim next = renumbered(claim, numbered.size() + 1, claim.report());
            numbered.add(
                    first || !claim.preferred()
                            ? next
                            : new Claim(
                                    next.no(),
                                    next.report(),
                                    next.attributedTo(),
                                    next.outcome(),
                                    next.groups(),
                                    next.low(),
                                    next.best(),
                                    next.high(),
                                    next.qualifier(),
                                    false,
                                    false,
                                    next.quote(),
                                    next.countedUntil()));
        }
        return numbered;
    }
}
