package org.conflicttracker.registry.report;

import java.util.Objects;

/** What is known of a source beside its names; all but the kind may be null. */
record SourceDetails(SourceKind kind, SourceScale scale, String country, String url) {

    SourceDetails {
        url = ReportDetails.normalize(url);
    }

    /** Whether events tell and find the source alike with both: they know its kind and country (domain.md, rule 6). */
    boolean hasSameContent(SourceDetails other) {
        return kind == other.kind && Objects.equals(country, other.country);
    }
}
