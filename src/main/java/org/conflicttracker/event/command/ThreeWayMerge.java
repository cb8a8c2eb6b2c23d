package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;

/**
 * Brings together what a data set said of an event, what became of it here, and what the data set says now. All three with what they
 * refer to as it is now.
 *
 * @param diff what the data set said before, and what became of that
 * @param datasetContent what the data set says now; its claims bear the numbers of those they take the place of
 */
record ThreeWayMerge(SectionDiff diff, EventContent datasetContent) {

    /** The event as it stands. */
    EventContent current() {
        return diff.current();
    }

    private EventContent base() {
        return diff.base();
    }

    /** The event as it stands, with the given parts as the data set states them now; figures still have to be resolved. */
    EventContent merge(Set<EventSection> parts) {
        EventContent kind = parts.contains(EventSection.TYPE) ? datasetContent : current();
        boolean told = parts.contains(EventSection.CLAIMS);
        return new EventContent(
                sideOf(EventSection.TITLE, parts).title(),
                sideOf(EventSection.DESCRIPTION, parts).description(),
                kind.type(),
                kind.subType(),
                kind.violence(),
                sideOf(EventSection.CLARITY, parts).clarity(),
                null,
                sideOf(EventSection.DATE, parts).date(),
                sideOf(EventSection.LOCATIONS, parts).locations(),
                sideOf(EventSection.ACTORS, parts).actors(),
                null,
                told ? mergeReports() : current().reports(),
                told ? mergeClaims() : current().claims(),
                parts.contains(EventSection.EXTERNAL_IDS)
                        ? mergeExternalIds()
                        : current().externalIds(),
                parts.contains(EventSection.TAGS) ? mergeTags() : current().tags(),
                parts.contains(EventSection.EXTRA) ? mergeExtra() : current().extra());
    }

    private EventContent sideOf(EventSection part, Set<EventSection> taken) {
        return taken.contains(part) ? datasetContent : current();
    }

    private List<MentionedReport> mergeReports() {
        Map<Long, MentionedReport> reports = new LinkedHashMap<>();
        datasetContent.reports().forEach(report -> reports.put(report.id(), report));
        Set<Long> before = SectionDiff.reportIds(base());
        current().reports().stream()
                .filter(report -> !before.contains(report.id()) || isClaimedByEditors(report.id()))
                .forEach(report -> reports.putIfAbsent(report.id(), report));
        return List.copyOf(reports.values());
    }

    private boolean isClaimedByEditors(long report) {
        return current().claims().stream().anyMatch(claim -> claim.report() == report && !isFromDataset(claim));
    }

    private boolean isFromDataset(Claim claim) {
        return diff.isFromDataset(claim, current());
    }

    private List<Claim> mergeClaims() {
        List<Claim> claims = new ArrayList<>(datasetContent.claims());
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
        return FreeTextNormalizer.normalizeTags(List.copyOf(tags));
    }

    private JsonNode mergeExtra() {
        ObjectNode extra = datasetContent.extra().deepCopy();
        current().extra().properties().stream()
                .filter(one -> !base().extra().has(one.getKey()))
                .forEach(one -> extra.set(one.getKey(), one.getValue()));
        return extra;
    }
}
