package org.conflicttracker.event.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.MentionedReport;
import org.conflicttracker.event.claim.Claim;

/**
 * Brings together what a data set said of an event, what became of it here, and what the data set says now. All three with what they
 * refer to as it is now.
 *
 * @param base what the data set said before
 * @param current the event as it stands
 * @param stated what the data set says now; its claims bear the numbers of those they take the place of
 * @param ours id of the data set as a source, whose claims are its own; null where it states all claims
 */
record PartMerge(EventContent base, EventContent current, EventContent stated, Long ours) {

    /** Whether the part is no longer as the data set stated it. What editors only added is no change of what it stated. */
    boolean isEdited(Part part) {
        return switch (part) {
            case CLAIMS -> !said(base).equals(said(current)) || !ids(current).containsAll(others(base));
            case EXTERNAL_IDS, TAGS -> false;
            case EXTRA ->
                base.extra().properties().stream()
                        .anyMatch(one -> !one.getValue().equals(current.extra().get(one.getKey())));
            default -> !Objects.equals(value(base, part), value(current, part));
        };
    }

    /** Whether two states say the same in a part. */
    static boolean isSame(Part part, EventContent one, EventContent other) {
        return switch (part) {
            case CLAIMS -> one.claims().equals(other.claims()) && one.reports().equals(other.reports());
            case EXTERNAL_IDS -> one.externalIds().equals(other.externalIds());
            case TAGS -> one.tags().equals(other.tags());
            case EXTRA -> one.extra().equals(other.extra());
            default -> Objects.equals(value(one, part), value(other, part));
        };
    }

    private static Object value(EventContent content, Part part) {
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

    /** The event as it stands, with the given parts as the data set states them now; figures still have to be resolved. */
    EventContent taking(Set<Part> parts) {
        EventContent kind = parts.contains(Part.TYPE) ? stated : current;
        boolean told = parts.contains(Part.CLAIMS);
        return new EventContent(
                of(Part.TITLE, parts).title(),
                of(Part.DESCRIPTION, parts).description(),
                kind.type(),
                kind.subType(),
                kind.violence(),
                of(Part.CLARITY, parts).clarity(),
                null,
                of(Part.DATE, parts).date(),
                of(Part.LOCATIONS, parts).locations(),
                of(Part.ACTORS, parts).actors(),
                null,
                told ? reports() : current.reports(),
                told ? claims() : current.claims(),
                parts.contains(Part.EXTERNAL_IDS) ? externalIds() : current.externalIds(),
                parts.contains(Part.TAGS) ? tags() : current.tags(),
                parts.contains(Part.EXTRA) ? extra() : current.extra());
    }

    private EventContent of(Part part, Set<Part> taken) {
        return taken.contains(part) ? stated : current;
    }

    /** The claims of the data set in a state, without what follows from them. */
    private List<Object> said(EventContent content) {
        return content.claims().stream()
                .filter(claim -> isOurs(claim, content))
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

    private record Said(int no, Long voice, List<Object> subject, List<Integer> numbers, String quote) {}

    /** Whether a claim of a state is the data set's own. */
    boolean isOurs(Claim claim, EventContent content) {
        return ours == null
                || content.reports().stream()
                        .anyMatch(report ->
                                report.id() == claim.report() && report.source().id() == ours);
    }

    private static Set<Long> ids(EventContent content) {
        return content.reports().stream().map(MentionedReport::id).collect(Collectors.toSet());
    }

    /** Reports of others that a state mentions. */
    private Set<Long> others(EventContent content) {
        return content.reports().stream()
                .filter(report -> ours == null || report.source().id() != ours)
                .map(MentionedReport::id)
                .collect(Collectors.toSet());
    }

    private List<MentionedReport> reports() {
        Map<Long, MentionedReport> reports = new LinkedHashMap<>();
        stated.reports().forEach(report -> reports.put(report.id(), report));
        Set<Long> before = ids(base);
        current.reports().stream()
                .filter(report -> !before.contains(report.id()) || isClaimedByEditors(report.id()))
                .forEach(report -> reports.putIfAbsent(report.id(), report));
        return List.copyOf(reports.values());
    }

    private boolean isClaimedByEditors(long report) {
        return current.claims().stream().anyMatch(claim -> claim.report() == report && !isOurs(claim, current));
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(stated.claims());
        current.claims().stream().filter(claim -> !isOurs(claim, current)).forEach(claims::add);
        claims.sort(Comparator.comparingInt(Claim::no));
        return claims;
    }

    private SortedMap<String, List<String>> externalIds() {
        SortedMap<String, List<String>> ids = new TreeMap<>(stated.externalIds());
        current.externalIds().forEach((scheme, values) -> {
            Set<String> all = new LinkedHashSet<>(ids.getOrDefault(scheme, List.of()));
            values.stream()
                    .filter(id ->
                            !base.externalIds().getOrDefault(scheme, List.of()).contains(id))
                    .forEach(all::add);
            if (!all.isEmpty()) {
                ids.put(scheme, List.copyOf(all));
            }
        });
        return ids;
    }

    private List<String> tags() {
        Set<String> tags = new LinkedHashSet<>(stated.tags());
        current.tags().stream().filter(tag -> !base.tags().contains(tag)).forEach(tags::add);
        return FreeData.tags(List.copyOf(tags));
    }

    private JsonNode extra() {
        ObjectNode extra = stated.extra().deepCopy();
        current.extra().properties().stream()
                .filter(one -> !base.extra().has(one.getKey()))
                .forEach(one -> extra.set(one.getKey(), one.getValue()));
        return extra;
    }
}
