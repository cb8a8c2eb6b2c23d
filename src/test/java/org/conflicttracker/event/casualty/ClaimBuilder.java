package org.conflicttracker.event.casualty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;

/** Builder of the claims of one event. Unless said otherwise, report n has the source n and the date 2025-03-n. */
final class ClaimBuilder {

    private final List<Claim> claims = new ArrayList<>();
    private final List<ReportFacts> reports = new ArrayList<>();

    static ReportFacts by(long report, long publisher, Integer day) {
        return new ReportFacts(report, publisher, day == null ? null : LocalDate.of(2025, 3, day));
    }

    ClaimBuilder report(long report, long publisher, Integer day) {
        reports.add(by(report, publisher, day));
        return this;
    }

    /** Adds a claim of killed people; each number may be null, but not all. */
    ClaimBuilder killed(long report, GroupSet groups, StatedNumbers numbers) {
        return killed(report, groups, numbers, false);
    }

    ClaimBuilder killed(long report, GroupSet groups, StatedNumbers numbers, boolean preferred) {
        if (reports.stream().noneMatch(other -> other.report() == report)) {
            report(report, report, (int) report);
        }
        claims.add(new Claim(
                claims.size() + 1,
                report,
                null,
                Outcome.KILLED,
                groups,
                numbers.low(),
                numbers.best(),
                numbers.high(),
                numbers.qualifier(),
                preferred,
                false,
                null));
        return this;
    }

    FigureResolver resolved() {
        return FigureResolver.resolve(claims, reports);
    }

    /** Figure of the killed as "low best high", with "+" if it is open-ended. */
    String killed() {
        OutcomeFigure figure = resolved().casualties().killed();
        return figure.low() + " " + figure.best() + " " + figure.high() + (figure.openEnded() ? "+" : "");
    }

    static StatedNumbers exactly(int number) {
        return stated(null, number, null);
    }

    static StatedNumbers atLeast(int number) {
        return stated(number, null, null);
    }

    static StatedNumbers atMost(int number) {
        return stated(null, null, number);
    }

    static StatedNumbers stated(Integer low, Integer best, Integer high) {
        return StatedNumbers.of(low, best, high, null).orElseThrow();
    }
}
