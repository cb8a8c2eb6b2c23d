package org.conflicttracker.registry.report;

/** What kind of source publishes or is quoted. */
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
