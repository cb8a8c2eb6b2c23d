package org.conflicttracker.registry.report;

/** Kind of a source. */
public enum SourceKind {
    NEWS_AGENCY,
    NEWSPAPER,
    BROADCASTER,
    MONITOR,
    NGO,
    GOVERNMENT,
    UN_BODY,
    DATASET,
    LOCAL_MEDIA,
    SOCIAL_MEDIA,
    OTHER
}
