package org.conflicttracker.event.filter;

import org.conflicttracker.registry.report.SourceKind;

/**
 * Filter on sources. Source, kind of source and report must hold for one report that mentions the event.
 *
 * @param report ids of reports
 * @param attributedTo the source quoted in a claim
 */
public record SourceFilter(
        Terms<NameTerm> source, Terms<SourceKind> sourceKind, Terms<Long> report, Terms<NameTerm> attributedTo) {

    public static final SourceFilter UNRESTRICTED =
            new SourceFilter(Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted());
}
