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
 * @param edits what the data set said before, and what became of that
 * @param stated what the data set says now; its claims bear the numbers of those they take the place of
 */
record ThreeWayMerge(SectionDiff edits, EventContent stated) {

    /** The event as it stands. */
    EventContent current() {
        return edits.current();
    }

    private EventContent base() {
        return edits.base();
    }

    /** The event as it stands, with the given parts as the data set states them now; figures still have to be resolved. */
    EventContent taking(Set<EventSection> parts) {
        EventContent kind = parts.contains(EventSection.TYPE) ? stated : current();
        boolean told = parts.contains(EventSection.CLAIMS);
        return new EventContent(
                of(EventSection.TITLE, parts).title(),
                of(EventSection.DESCRIPTION, parts).description(),
                kind.type(),
                kind.subType(),
                kind.violence(),
                of(EventSection.CLARITY, parts).clarity(),
                null,
                of(EventSection.DATE, parts).date(),
                of(EventSection.LOCATIONS, parts).locations(),
                of(EventSection.ACTORS, parts).actors(),
                null,
                told ? reports() : current().reports(),
                told ? claims() : current().claims(),
                parts.contains(EventSection.EXTERNAL_IDS)
                        ? externalIds()
                        : current().externalIds(),
                parts.contains(EventSection.TAGS) ? tags() : current().tags(),
                parts.contains(EventSection.EXTRA) ? extra() : current().extra());
    }

    private EventContent of(EventSection part, Set<EventSection> taken) {
        return taken.contains(part) ? stated : current();
    }

    private List<MentionedReport> reports() {
        Map<Long, MentionedReport> reports = new LinkedHashMap<>();
        stated.reports().forEach(report -> reports.put(report.id(), report));
        Set<Long> before = SectionDiff.ids(base());
        current().reports().stream()
                .filter(report -> !before.contains(report.id()) || isClaimedByEditors(report.id()))
                .forEach(report -> reports.putIfAbsent(report.id(), report));
        return List.copyOf(reports.values());
    }

    private boolean isClaimedByEditors(long report) {
        return current().claims().stream().anyMatch(claim -> claim.report() == report && !isOurs(claim));
    }

    private boolean isOurs(Claim claim) {
        return edits.isOurs(claim, current());
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(stated.claims());
        current().claims().stream().filter(claim -> !isOurs(claim)).forEach(claims::add);
        claims.sort(Comparator.comparingInt(Claim::no));
        return claims;
    }

    private SortedMap<String, List<String>> externalIds() {
        SortedMap<String, List<String>> ids = new TreeMap<>(stated.externalIds());
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

    private List<String> tags() {
        Set<String> tags = new LinkedHashSet<>(stated.tags());
        current().tags().stream().filter(tag -> !base().tags().contains(tag)).forEach(tags::add);
        return FreeTextNormalizer.tags(List.copyOf(tags));
    }

    private JsonNode extra() {
        ObjectNode extra = stated.extra().deepCopy();
        current().extra().properties().stream()
                .filter(one -> !base().extra().has(one.getKey()))
                .forEach(one -> extra.set(one.getKey(), one.getValue()));
        return extra;
    }
}
