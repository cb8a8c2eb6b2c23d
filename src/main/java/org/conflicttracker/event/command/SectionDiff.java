package org.conflicttracker.event.command;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;

/**
 * Compares what a data set said of an event with what became of it here. Both with what they refer to as it is now.
 *
 * @param base what the data set said before
 * @param current the event as it stands
 * @param datasetSource id of the data set as a source, whose claims are its own; null where it states all claims
 */
record SectionDiff(EventContent base, EventContent current, Long datasetSource) {

    /** Whether the part is no longer as the data set stated it. What editors only added is no change of what it stated. */
    boolean isEdited(EventSection part) {
        return switch (part) {
            case CLAIMS ->
                !datasetClaims(base).equals(datasetClaims(current))
                        || !reportIds(current).containsAll(otherReportIds(base));
            case EXTERNAL_IDS, TAGS -> false;
            case EXTRA ->
                base.extra().properties().stream()
                        .anyMatch(one -> !one.getValue().equals(current.extra().get(one.getKey())));
            default -> !Objects.equals(sectionValue(base, part), sectionValue(current, part));
        };
    }

    /** Whether two states say the same in a part. */
    static boolean isSame(EventSection part, EventContent one, EventContent other) {
        return switch (part) {
            case CLAIMS -> one.claims().equals(other.claims()) && one.reports().equals(other.reports());
            case EXTERNAL_IDS -> one.externalIds().equals(other.externalIds());
            case TAGS -> one.tags().equals(other.tags());
            case EXTRA -> one.extra().equals(other.extra());
            default -> Objects.equals(sectionValue(one, part), sectionValue(other, part));
        };
    }

    private static Object sectionValue(EventContent content, EventSection part) {
        return switch (part) {
            case TITLE -> content.title();
            case DESCRIPTION -> content.description();
            case TYPE -> new Kind(content.type(), content.subType(), content.violence());
            case CLARITY -> content.clarity();
            case DATE -> content.date();
            case LOCATIONS -> content.locations();
            case ACTORS -> content.actors();
            case CLAIMS, EXTERNAL_IDS, TAGS, EXTRA -> throw new IllegalArgumentException(part.name());
        };
    }

    private record Kind(Object type, Object subType, Object violence) {}

    /** The claims of the data set in a state, without what follows from them. */
    private List<Object> datasetClaims(EventContent content) {
        return content.claims().stream()
                .filter(claim -> isFromDataset(claim, content))
                .map(claim -> new Said(
                        claim.no(),
                        claim.attributedTo() == null
                                ? null
                                : claim.attributedTo().id(),
                        List.of(claim.outcome(), claim.groups(), claim.qualifier(), claim.preferred()),
                        List.of(claim.low(), claim.best(), claim.high()),
                        claim.quote()))
                .collect(Collectors.toList());
    }

    private record Said(int no, Long claimant, List<Object> subject, List<Integer> numbers, String quote) {}

    /** Whether a claim of a state is the data set's own. */
    boolean isFromDataset(Claim claim, EventContent content) {
        return datasetSource == null
                || content.reports().stream()
                        .anyMatch(report ->
                                report.id() == claim.report() && report.source().id() == datasetSource);
    }

    /** Reports that a state mentions. */
    static Set<Long> reportIds(EventContent content) {
        return content.reports().stream().map(MentionedReport::id).collect(Collectors.toSet());
    }

    /** Reports of others that a state mentions. */
    private Set<Long> otherReportIds(EventContent content) {
        return content.reports().stream()
                .filter(report -> datasetSource == null || report.source().id() != datasetSource)
                .map(MentionedReport::id)
                .collect(Collectors.toSet());
    }
}
