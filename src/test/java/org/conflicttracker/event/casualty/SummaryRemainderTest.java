package org.conflicttracker.event.casualty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.CountedCasualties.CountedOutcome;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.SummaryRemainder.PartSums;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** Remainders of summaries (rule 4): worked examples, and random ones against an implementation of the rule's text for single numbers. */
class SummaryRemainderTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void partsAreTakenOffEachBound() {
        assertThat(remainder(killed(100, 120, 150, false), killed(10, 12, 15, false)))
                .isEqualTo(new CountedGroup(GroupSet.ALL, 85, 108, 140, false));
    }

    @Test
    void nothingIsBelowZero() {
        assertThat(remainder(killed(10, 10, 10, false), killed(8, 12, 30, false)))
                .isEqualTo(new CountedGroup(GroupSet.ALL, 0, 0, 2, false));
    }

    @Test
    void openPartsMayAccountForAll() {
        assertThat(remainder(killed(100, 100, 100, true), killed(10, 10, 10, true)))
                .isEqualTo(new CountedGroup(GroupSet.ALL, 0, 90, 90, true));
    }

    @Test
    void unknownPartsTakeNothingOff() {
        Casualties summary = killed(5, 6, 7, true);
        CountedCasualties counted = SummaryRemainder.of(summary, new PartSums(3, Map.of()));
        assertThat(counted.killed().total().hasNumbersOf(summary.killed().total()))
                .isTrue();
        assertThat(counted.killed().openEnded()).isTrue();
    }

    @Test
    void whatTheSummaryDoesNotKnowStaysUnknown() {
        Casualties summary = new Casualties(null, null, null, null, null, null);
        assertThat(SummaryRemainder.of(summary, sumOf(List.of(killed(3, 3, 3, false))))
                        .killed())
                .isNull();
    }

    @Test
    void aGroupNeverExceedsAll() {
        Figure civilians = new Figure(GroupSet.of(Group.CIVILIANS), 90, 90, 90, false, List.of(), 2, null);
        Casualties summary = casualties(Map.of(
                Outcome.KILLED,
                OutcomeFigure.of(
                        new Figure(GroupSet.ALL, 100, 100, 100, false, List.of(), 2, null), List.of(civilians))));
        CountedOutcome counted = SummaryRemainder.of(summary, sumOf(List.of(killed(40, 40, 40, false))))
                .killed();
        assertThat(counted.best()).isEqualTo(60);
        assertThat(counted.of(Group.CIVILIANS).best()).isEqualTo(60);
        assertThat(counted.of(Group.SIDE_A)).isNull();
    }

    @Test
    void randomRemaindersAreThoseOfTheRule() {
        for (int i = 0; i < TestScale.of(2_000, 100_000); i++) {
            Casualties summary = random();
            List<Casualties> parts = new ArrayList<>();
            for (int part = random.nextInt(4); part >= 0; part--) {
                parts.add(random());
            }
            CountedCasualties counted = SummaryRemainder.of(summary, sumOf(parts));
            for (Outcome outcome : Outcome.values()) {
                for (Group group : Group.values()) {
                    assertThat(of(counted, outcome, group))
                            .as(outcome + " of " + group + ", summary " + summary + ", parts " + parts + ", seed "
                                    + seed)
                            .isEqualTo(expected(summary, parts, outcome, group));
                }
            }
        }
    }

    private static List<Long> of(CountedCasualties counted, Outcome outcome, Group group) {
        CountedOutcome all = counted.of(outcome);
        CountedGroup one = all == null ? null : all.of(group);
        return one == null ? null : List.of(one.low(), one.best(), one.high(), one.openEnded() ? 1L : 0);
    }

    /** Low, best, high, and 1 if open, by the text of rule 4; null if unknown. */
    private static List<Long> expected(Casualties summary, List<Casualties> parts, Outcome outcome, Group group) {
        Figure own = figure(summary, outcome, group);
        if (own == null) {
            return null;
        }
        long low = own.low();
        long best = own.best();
        long high = own.high();
        boolean partsOpen = false;
        for (Casualties part : parts) {
            Figure figure = figure(part, outcome, group);
            if (figure != null) {
                low -= figure.high();
                best -= figure.best();
                high -= figure.low();
                partsOpen |= figure.openEnded();
            }
        }
        low = partsOpen || low < 0 ? 0 : low;
        best = best < 0 ? 0 : best;
        high = high < 0 ? 0 : high;
        if (group != Group.ALL) {
            List<Long> all = expected(summary, parts, outcome, Group.ALL);
            low = Math.min(low, all.get(0));
            best = Math.min(best, all.get(1));
            high = Math.min(high, all.get(2));
        }
        return List.of(low, best, high, own.openEnded() ? 1L : 0);
    }

    private static Figure figure(Casualties casualties, Outcome outcome, Group group) {
        OutcomeFigure figure = casualties.of(outcome);
        if (figure == null || group == Group.ALL) {
            return figure == null ? null : figure.total();
        }
        return figure.byGroup().stream()
                .filter(one -> one.groups().equals(GroupSet.of(group)))
                .findFirst()
                .orElse(null);
    }

    private static CountedGroup remainder(Casualties summary, Casualties part) {
        return SummaryRemainder.of(summary, sumOf(List.of(part))).killed().total();
    }

    /** The sums that the database makes. */
    private static PartSums sumOf(List<Casualties> parts) {
        Map<PartSums.Key, PartSums.Sum> sums = new HashMap<>();
        for (Outcome outcome : Outcome.values()) {
            for (Group group : Group.values()) {
                parts.stream().map(part -> figure(part, outcome, group)).forEach(figure -> {
                    if (figure != null) {
                        sums.merge(
                                new PartSums.Key(outcome, group),
                                new PartSums.Sum(figure.low(), figure.best(), figure.high(), figure.openEnded()),
                                (one, other) -> new PartSums.Sum(
                                        one.low() + other.low(),
                                        one.best() + other.best(),
                                        one.high() + other.high(),
                                        one.openEnded() || other.openEnded()));
                    }
                });
            }
        }
        return new PartSums(parts.size(), sums);
    }

    private Casualties random() {
        Map<Outcome, OutcomeFigure> figures = new HashMap<>();
        for (Outcome outcome : Outcome.values()) {
            if (random.nextInt(3) > 0) {
                List<Figure> groups = new ArrayList<>();
                for (Group group : Group.values()) {
                    if (random.nextInt(2) == 0) {
                        groups.add(figure(GroupSet.of(group)));
                    }
                }
                groups.add(figure(GroupSet.of(Group.CIVILIANS, Group.SIDE_A)));
                figures.put(outcome, OutcomeFigure.of(figure(GroupSet.ALL), groups));
            }
        }
        return casualties(figures);
    }

    private Figure figure(GroupSet groups) {
        int low = random.nextInt(20);
        int best = low + random.nextInt(10);
        return new Figure(
                groups, low, best, best + random.nextInt(10), random.nextInt(4) == 0, List.of(), 2, Basis.NEWEST);
    }

    private static Casualties killed(long low, long best, long high, boolean open) {
        return casualties(Map.of(
                Outcome.KILLED,
                OutcomeFigure.of(new Figure(GroupSet.ALL, low, best, high, open, List.of(), 2, null), List.of())));
    }

    private static Casualties casualties(Map<Outcome, OutcomeFigure> figures) {
        return new Casualties(
                figures.get(Outcome.KILLED),
                figures.get(Outcome.INJURED),
                figures.get(Outcome.ABDUCTED),
                figures.get(Outcome.MISSING),
                figures.get(Outcome.DISPLACED),
                figures.get(Outcome.RELEASED));
    }
}
