package org.conflicttracker.registry.report;

import java.util.Objects;

/** Attributes of a source beside its names; all but the kind may be null. */
record SourceDetails(SourceKind kind, SourceScale scale, String country, String url) {

    SourceDetails {
        url = ReportDetails.normalize(url);
    }

    /** Whether events look the same with both: they contain its kind and its country (rule 6). */
    boolean hasSameContent(SourceDetails other) {
        return kind == other.kind && Objects.equals(country, other.country);
    }
}
