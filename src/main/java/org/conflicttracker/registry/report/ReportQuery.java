package org.conflicttracker.registry.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.registry.RegistryService.EntryVisibility;
import org.jspecify.annotations.Nullable;

/** Query for a list of reports: what the filter selects of what the readers may see. */
public record ReportQuery(ReportFilter filter, EntryVisibility visibility) {

    /**
     * What a request selects of reports.
     *
     * @param words folded prefixes of words; each must occur in the title or in the names of the source
     * @param sources ids or names of publishers; empty for any
     * @param asOf moment as of which the list is wanted; empty for now
     */
    public record ReportFilter(Set<String> words, List<String> sources, Published published, Optional<AsOf> asOf) {

        public ReportFilter {
            words = Set.copyOf(words);
            sources = List.copyOf(sources);
        }
    }

    /**
     * Period of publication.
     *
     * @param from first day; null for any, else reports without a date are left out
     * @param to last day; null for any, else reports without a date are left out
     */
    record Published(@Nullable LocalDate from, @Nullable LocalDate to) {}
}
