package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.DatasetEventService.EventSection;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.jspecify.annotations.Nullable;

/**
 * Three-way merge of event content: the earlier release of the data set (base), the current revision, and the new release. References of all
 * three are resolved to their current state.
 *
 * @param diff base and current revision
 * @param datasetContent content of the new release; its claims have the numbers of those they replace
 */
record ThreeWayMerge(SectionDiff diff, EventContent datasetContent) {

    EventContent current() {
        return diff.current();
    }

    private EventContent base() {
        return diff.base();
    }

    /** Current content with the given sections taken from the new release; the figures still have to be resolved. */
    EventContent merge(Set<EventSection> sections) {
        EventContent kind = sections.contains(EventSection.TYPE) ? datasetContent : current();
        boolean takesClaims = sections.contains(EventSection.CLAIMS);
        return new EventContent(
                sideOf(EventSection.TITLE, sections).title(),
                sideOf(EventSection.DESCRIPTION, sections).description(),
                kind.type(),
                kind.subType(),
                kind.violence(),
                sideOf(EventSection.CLARITY, sections).clarity(),
                null,
                null,
                sideOf(EventSection.DATE, sections).date(),
                sideOf(EventSection.LOCATIONS, sections).locations(),
                sideOf(EventSection.ACTORS, sections).actors(),
                null,
                takesClaims ? mergeReports() : current().reports(),
                takesClaims ? mergeClaims() : current().claims(),
                sections.contains(EventSection.EXTERNAL_IDS)
                        ? mergeExternalIds()
                        : current().externalIds(),
                sections.contains(EventSection.TAGS) ? mergeTags() : current().tags(),
                sections.contains(EventSection.EXTRA) ? mergeExtra() : current().extra(),
                current().partOf(),
                null,
                null,
                null);
    }

    private EventContent sideOf(EventSection section, Set<EventSection> changed) {
        return changed.contains(section) ? datasetContent : current();
    }

    private List<MentionedReport> mergeReports() {
        Map<Long, MentionedReport> reports = new LinkedHashMap<>();
        Set<Long> claimed = mergeClaims().stream().map(Claim::report).collect(Collectors.toSet());
        boolean repeated = datasetContent.reports().stream().anyMatch(report -> isRepeatedBy(report.id(), claimed));
        if (repeated) {
            // the data set is the source of the first report
            current().reports().stream()
                    .filter(report ->
                            claimed.contains(report.id()) && Objects.equals(report.sourceId(), diff.datasetSource()))
                    .forEach(report -> reports.put(report.id(), report));
        }
        datasetContent.reports().stream()
                .filter(report -> !isRepeatedBy(report.id(), claimed))
                .forEach(report -> reports.putIfAbsent(report.id(), report));
        Set<Long> baseIds = SectionDiff.reportIds(base());
        current().reports().stream()
                .filter(report -> !baseIds.contains(report.id()) || claimed.contains(report.id()))
                .forEach(report -> reports.putIfAbsent(report.id(), report));
        return List.copyOf(reports.values());
    }

    /** Whether a report is the new release, and all that it claims was claimed by earlier ones. */
    private boolean isRepeatedBy(long report, Set<Long> claimed) {
        return diff.datasetSource() != null
                && !claimed.contains(report)
                && datasetContent.claims().stream().anyMatch(claim -> claim.report() == report);
    }

    /**
     * The claim of the new release, with the report of the earlier one if that stated the same: the claim keeps the age of the release that first
     * stated these numbers (rule 2).
     */
    private Claim withFirstReport(Claim claim) {
        if (diff.datasetSource() == null) {
            return claim;
        }
        return current().claims().stream()
                .filter(before -> before.no() == claim.no() && isFromDataset(before))
                .map(before ->
                        claim.ofReport(before.report()).statesTheSame(before) ? claim.ofReport(before.report()) : claim)
                .findFirst()
                .orElse(claim);
    }

    private boolean isFromDataset(Claim claim) {
        return diff.isFromDataset(claim, current());
    }

    private List<Claim> mergeClaims() {
        List<Claim> claims = new ArrayList<>();
        datasetContent.claims().stream().map(this::withFirstReport).forEach(claims::add);
        current().claims().stream().filter(claim -> !isFromDataset(claim)).forEach(claims::add);
        claims.sort(Comparator.comparingInt(Claim::no));
        return claims;
    }

    private SortedMap<String, List<String>> mergeExternalIds() {
        SortedMap<String, List<String>> ids = new TreeMap<>(datasetContent.externalIds());
        current().externalIds().forEach((scheme, values) -> {
            Set<String> all = new LinkedHashSet<>(ids.getOrDefault(scheme, List.of()));
            values.stream()
                    .filter(id -> !base().externalIds()
                            .getOrDefault(scheme, List.of())
                            .contains(id))
                    .forEach(all::add);
            if (!all.isEmpty()) {
                ids.put(scheme, List.copyOf(all));
            }
        });
        return ids;
    }

    private List<String> mergeTags() {
        Set<String> tags = new LinkedHashSet<>(datasetContent.tags());
        current().tags().stream().filter(tag -> !base().tags().contains(tag)).forEach(tags::add);
        return EventAssembler.normalizeTags(List.copyOf(tags));
    }

    private JsonNode mergeExtra() {
        ObjectNode extra = SectionDiff.extraOf(datasetContent).deepCopy();
        SectionDiff.extraOf(current()).properties().stream()
                .filter(entry -> !SectionDiff.extraOf(base()).has(entry.getKey()))
                .forEach(entry -> extra.set(entry.getKey(), entry.getValue()));
        return extra;
    }

    /**
     * Difference between the earlier release of a data set and the current revision. References of both are resolved to their current state.
     *
     * @param base content of the earlier release
     * @param current content of the current revision
     * @param datasetSource id of the source that stands for the data set and makes its claims; null if the data set makes all claims
     */
    record SectionDiff(
            EventContent base,
            EventContent current,
            @Nullable Long datasetSource) {

        /** Whether editors changed the section. Additions to what the data set stated are no change. */
        boolean isEdited(EventSection section) {
            return switch (section) {
                case CLAIMS ->
                    !datasetClaims(base).equals(datasetClaims(current))
                            || !reportIds(current).containsAll(otherReportIds(base));
                case EXTERNAL_IDS, TAGS -> false;
                case EXTRA ->
                    extraOf(base).properties().stream().anyMatch(entry -> !entry.getValue()
                            .equals(extraOf(current).get(entry.getKey())));
                default -> !Objects.equals(sectionValue(base, section), sectionValue(current, section));
            };
        }

        /** Whether two contents agree in the section. */
        static boolean isSame(EventSection section, EventContent one, EventContent other) {
            return switch (section) {
                case CLAIMS ->
                    one.claims().equals(other.claims()) && one.reports().equals(other.reports());
                case EXTERNAL_IDS -> one.externalIds().equals(other.externalIds());
                case TAGS -> one.tags().equals(other.tags());
                case EXTRA -> extraOf(one).equals(extraOf(other));
                default -> Objects.equals(sectionValue(one, section), sectionValue(other, section));
            };
        }

        private static JsonNode extraOf(EventContent content) {
            return Objects.requireNonNullElseGet(content.extra(), JsonNodeFactory.instance::objectNode);
        }

        private static @Nullable Object sectionValue(EventContent content, EventSection section) {
            return switch (section) {
                case TITLE -> content.title();
                case DESCRIPTION -> content.description();
                case TYPE -> new Kind(content.type(), content.subType(), content.violence());
                case CLARITY -> content.clarity();
                case DATE -> content.date();
                case LOCATIONS -> content.locations();
                case ACTORS -> content.actors();
                case CLAIMS, EXTERNAL_IDS, TAGS, EXTRA -> throw new IllegalArgumentException(section.name());
            };
        }

        private record Kind(
                @Nullable Object type,
                @Nullable Object subType,
                @Nullable Object violence) {}

        /** The claims of the data set, without derived values. */
        private List<Object> datasetClaims(EventContent content) {
            return content.claims().stream()
                    .filter(claim -> isFromDataset(claim, content))
                    .map(claim -> new ClaimValue(
                            claim.no(),
                            claim.attributedTo() == null
                                    ? null
                                    : claim.attributedTo().id(),
                            List.of(claim.outcome(), claim.groups(), claim.qualifier(), claim.preferred()),
                            Arrays.asList(claim.low(), claim.best(), claim.high()),
                            claim.quote(),
                            claim.countedUntil()))
                    .collect(Collectors.toList());
        }

        private record ClaimValue(
                int no,
                @Nullable Long claimant,
                List<Object> subject,
                List<Integer> numbers,
                @Nullable String quote,
                @Nullable LocalDate countedUntil) {}

        /** Whether the data set makes the claim. */
        boolean isFromDataset(Claim claim, EventContent content) {
            return datasetSource == null
                    || content.reports().stream()
                            .anyMatch(report -> report.id() == claim.report() && report.sourceId() == datasetSource);
        }

        /** Ids of the mentioned reports. */
        static Set<Long> reportIds(EventContent content) {
            return content.reports().stream().map(MentionedReport::id).collect(Collectors.toSet());
        }

        /** Ids of the mentioned reports that the data set did not publish. */
        private Set<Long> otherReportIds(EventContent content) {
            return content.reports().stream()
                    .filter(report -> datasetSource == null || report.sourceId() != datasetSource)
                    .map(MentionedReport::id)
                    .collect(Collectors.toSet());
        }
    }
}
