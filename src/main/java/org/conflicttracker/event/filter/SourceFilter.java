package org.conflicttracker.event.filter;

import org.conflicttracker.registry.report.SourceKind;

/**
 * Who tells of it. Source, kind of source and report hold within one report that tells of the event.
 *
 * @param report ids of reports
 * @param attributedTo who is quoted in a claim
 */
public record SourceFilter(
        Terms<NameTerm> source, Terms<SourceKind> sourceKind, Terms<Long> report, Terms<NameTerm> attributedTo) {

    public static final SourceFilter UNRESTRICTED =
            new SourceFilter(Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted());
}
