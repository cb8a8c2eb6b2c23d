package org.conflicttracker.event.casualty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Claim.SourceName;
import org.conflicttracker.event.casualty.Claim.StatedNumbers;
import org.conflicttracker.event.casualty.NaiveFigures.Paper;

/** Builder of the claims of one event. Unless said otherwise, report n has the source n and the date 2025-03-n. */
final class ClaimBuilder {

    private final List<Claim> claims = new ArrayList<>();
    private final List<Paper> papers = new ArrayList<>();

    ClaimBuilder report(long report, long publisher, Integer day) {
        papers.add(new Paper(report, publisher, day == null ? null : LocalDate.of(2025, 3, day), null, null));
        return this;
    }

    /** @param time an instant */
    ClaimBuilder reportAt(long report, long publisher, String time) {
        papers.add(new Paper(report, publisher, null, Instant.parse(time), null));
        return this;
    }

    ClaimBuilder reportRetrieved(long report, long publisher, String time) {
        papers.add(new Paper(report, publisher, null, null, Instant.parse(time)));
        return this;
    }

    /** Adds a claim of killed people; each number may be null, but not all. */
    ClaimBuilder killed(long report, GroupSet groups, StatedNumbers numbers) {
        return killed(report, groups, numbers, false);
    }

    ClaimBuilder killed(long report, GroupSet groups, StatedNumbers numbers, boolean preferred) {
        return add(report, null, groups, numbers, preferred);
    }

    /** Adds a claim of another outcome, of everybody. */
    ClaimBuilder claim(Outcome outcome, long report, StatedNumbers numbers) {
        killed(report, GroupSet.ALL, numbers);
        Claim last = claims.remove(claims.size() - 1);
        claims.add(new Claim(
                last.no(),
                report,
                null,
                outcome,
                last.groups(),
                last.low(),
                last.best(),
                last.high(),
                last.qualifier(),
                false,
                false,
                null,
                null));
        return this;
    }

    /** Adds a claim of killed people that the report attributes to a source. */
    ClaimBuilder quoted(long report, SourceName source, GroupSet groups, StatedNumbers numbers) {
        return add(report, source, groups, numbers, false);
    }

    private ClaimBuilder add(
            long report, SourceName source, GroupSet groups, StatedNumbers numbers, boolean preferred) {
        if (papers.stream().noneMatch(other -> other.id() == report)) {
            report(report, report, (int) report);
        }
        claims.add(new Claim(
                claims.size() + 1,
                report,
                source,
                Outcome.KILLED,
                groups,
                numbers.low(),
                numbers.best(),
                numbers.high(),
                numbers.qualifier(),
                preferred,
                false,
                numbers.qualifier() == Qualifier.WORDS ? "dozens" : null,
                null));
        return this;
    }

    List<List<Integer>> ties() {
        return FigureResolver.listTies(claims, papers.stream().map(Paper::facts).toList()).stream()
                .map(tie -> tie.stream().map(Claim::no).toList())
                .toList();
    }

    /** Figures of the killed with their words, as readers see them. */
    OutcomeFigure killedInWords() {
        return resolved().casualties().withWordsOf(claims).killed();
    }

    FigureResolver resolved() {
        return FigureResolver.resolve(claims, papers.stream().map(Paper::facts).toList());
    }

    List<FigureExplanation> explained() {
        return FigureResolver.explain(claims, papers.stream().map(Paper::facts).toList());
    }

    FigureOrigin origin() {
        return FigureOrigin.of(claims, papers.stream().map(Paper::facts).toList());
    }

    /** Total of the killed as "low best high", with "+" if it is open-ended, and its basis. */
    String total() {
        return killed() + " " + resolved().casualties().killed().basis();
    }

    /** Total of the killed as "low best high", with "+" if it is open-ended. */
    String killed() {
        OutcomeFigure figure = resolved().casualties().killed();
        return figure.low() + " " + figure.best() + " " + figure.high() + (figure.openEnded() ? "+" : "");
    }

    Verification verification() {
        return resolved().verification();
    }

    static StatedNumbers exactly(int number) {
        return stated(null, number, null);
    }

    static StatedNumbers about(int number) {
        return StatedNumbers.of(null, number, null, Qualifier.ABOUT).orElseThrow();
    }

    static StatedNumbers atLeast(int number) {
        return stated(number, null, null);
    }

    static StatedNumbers atMost(int number) {
        return stated(null, null, number);
    }

    static StatedNumbers words() {
        return StatedNumbers.of(null, null, null, Qualifier.WORDS).orElseThrow();
    }

    static StatedNumbers stated(Integer low, Integer best, Integer high) {
        return StatedNumbers.of(low, best, high, null).orElseThrow();
    }
}
