package org.conflicttracker.registry.report;

/** Kind of a source. UNNAMED: people without a name, such as residents; they are a claimant of their own in each publishing source. */
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
    UNNAMED,
    OTHER
}
