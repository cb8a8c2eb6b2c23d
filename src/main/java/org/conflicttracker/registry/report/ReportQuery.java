package org.conflicttracker.registry.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.conflicttracker.ledger.Readership;

/**
 * Which reports to list.
 *
 * @param words beginnings of words, folded; all must be found in the title or the names of the source
 * @param sources ids or names, any of which published it; empty for any source
 * @param from first day of publication; null for any, else reports of an unknown day are left out
 * @param to last day of publication; null for any, else reports of an unknown day are left out
 * @param readers who is shown the list
 */
public record ReportQuery(Set<String> words, List<String> sources, LocalDate from, LocalDate to, Readership readers) {

    public ReportQuery {
        words = Set.copyOf(words);
        sources = List.copyOf(sources);
    }

    /** For everybody. */
    ReportQuery(Set<String> words, List<String> sources, LocalDate from, LocalDate to) {
        this(words, sources, from, to, Readership.PUBLIC);
    }

    ReportQuery shownTo(Readership others) {
        return new ReportQuery(words, sources, from, to, others);
    }
}
