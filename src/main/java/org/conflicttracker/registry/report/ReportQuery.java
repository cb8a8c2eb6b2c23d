package org.conflicttracker.registry.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.conflicttracker.ledger.Readership;

/**
 * Query for a list of reports.
 *
 * @param words folded prefixes of words; each must occur in the title or in the names of the source
 * @param sources ids or names of publishers; empty for any
 * @param from first day of publication; null for any, else reports without a date are left out
 * @param to last day of publication; null for any, else reports without a date are left out
 * @param readers who may see the list
 */
public record ReportQuery(Set<String> words, List<String> sources, LocalDate from, LocalDate to, Readership readers) {

    public ReportQuery {
        words = Set.copyOf(words);
        sources = List.copyOf(sources);
    }

    /** Query for public readers. */
    ReportQuery(Set<String> words, List<String> sources, LocalDate from, LocalDate to) {
        this(words, sources, from, to, Readership.PUBLIC);
    }

    ReportQuery shownTo(Readership readership) {
        return new ReportQuery(words, sources, from, to, readership);
    }
}
