package org.conflicttracker.report;

/** What is known of a source beside its names; all but the kind may be null. */
record SourceDetails(SourceKind kind, SourceScale scale, String country, String url) {}
