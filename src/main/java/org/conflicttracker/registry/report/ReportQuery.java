package org.conflicttracker.registry.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.registry.RegistryService.EntryVisibility;

/**
 * Query for a list of reports.
 *
 * @param words folded prefixes of words; each must occur in the title or in the names of the source
 * @param sources ids or names of publishers; empty for any
 * @param asOf moment as of which the list is wanted; empty for now
 * @param visibility what is shown; null until the service sets it, from the moment and the current user
 */
public record ReportQuery(
        Set<String> words, List<String> sources, Published published, Optional<AsOf> asOf, EntryVisibility visibility) {

    public ReportQuery {
        words = Set.copyOf(words);
        sources = List.copyOf(sources);
    }

    ReportQuery(Set<String> words, List<String> sources, Published published, Optional<AsOf> asOf) {
        this(words, sources, published, asOf, null);
    }

    ReportQuery shownBy(EntryVisibility shown) {
        return new ReportQuery(words, sources, published, asOf, shown);
    }

    /**
     * Period of publication.
     *
     * @param from first day; null for any, else reports without a date are left out
     * @param to last day; null for any, else reports without a date are left out
     */
    record Published(LocalDate from, LocalDate to) {}
}
