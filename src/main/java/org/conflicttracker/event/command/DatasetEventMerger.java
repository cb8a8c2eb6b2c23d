package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
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
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;

/** Corrects events by what their data set says now, and leaves what editors corrected. */
@ApplicationScoped
class DatasetEventMerger {

    private final EventLoader eventLoader;
    private final RevisionAppender appender;

    DatasetEventMerger(EventLoader currents, RevisionAppender appender) {
        this.eventLoader = currents;
        this.appender = appender;
    }

    boolean isActive(long event) {
        return StatusTransition.isActive(eventLoader.get(event).newest());
    }

    MergeResult merge(
            WriteTransaction ticket, DatasetUpdate restated, EntityResolvers resolvers, ChangeContext author) {
        LoadedEvent current = eventLoader.get(restated.event());
        StatusTransition.requireActive(current.newest());
        ResolvedReferences references = current.references();
        EventContent base = eventLoader.loadContent(restated.baseRevision(), references);
        ValidationErrors faults = new ValidationErrors();
        AssembledEvent stated = new EventAssembler(resolvers.resolverFor(ticket, faults, references), "")
                .assemble(
                        withClaimNumbers(restated, base),
                        new ClaimNumbering(claimNumbers(base), current.event().lastClaimNo))
                .orElse(null);
        faults.throwIfAny(ProblemType.RULE_VIOLATED);
        ContentResolver resolver = new ContentResolver(references);
        SectionDiff edits = new SectionDiff(
                resolver.resolve(base),
                resolver.resolve(current.content()),
                restated.released() ? stated.content().reports().get(0).source().id() : null);
        ThreeWayMerge merge = new ThreeWayMerge(edits, stated.content());
        return append(ticket, current, new Merging(restated, merge, resolver, stated.lastClaimNo()), author);
    }

    private record Merging(DatasetUpdate update, ThreeWayMerge merge, ContentResolver resolver, int lastClaimNo) {}

    private MergeResult append(WriteTransaction ticket, LoadedEvent current, Merging merging, ChangeContext author) {
        ThreeWayMerge merge = merging.merge();
        Set<EventSection> held = EnumSet.noneOf(EventSection.class);
        for (EventSection part : EventSection.values()) {
            if (merging.update().lockedSections().contains(part) || merge.diff().isEdited(part)) {
                held.add(part);
            }
        }
        Set<EventSection> taken = new HashSet<>(merging.update().changedSections());
        taken.removeAll(held);
        EventContent content = merging.resolver().resolve(merge.merge(taken));
        EventContent asStated =
                merging.resolver().resolve(merge.merge(merging.update().changedSections()));
        held.removeIf(part ->
                merging.update().changedSections().contains(part) && SectionDiff.isSame(part, content, asStated));
        Set<EventSection> conflicts = new HashSet<>(merging.update().changedSections());
        conflicts.retainAll(held);
        if (content.equals(merge.current())) {
            long agreed = held.isEmpty()
                    ? current.newest().revision
                    : merging.update().baseRevision();
            return new MergeResult(agreed, false, held, conflicts);
        }
        appender.requireMaxEntries(
                Math.max(content.claims().size(), content.reports().size()));
        AssembledEvent authored = new AssembledEvent(
                content, merging.resolver().references(), current.newest().status, null, merging.lastClaimNo());
        long revision = appender.append(
                        ticket, current.event(), authored, new RevisionMetadata(Change.CORRECTED, author))
                .revision();
        return new MergeResult(revision, true, held, conflicts);
    }

    private static Set<Integer> claimNumbers(EventContent base) {
        Set<Integer> numbers = new HashSet<>();
        base.claims().forEach(claim -> numbers.add(claim.no()));
        return numbers;
    }

    /** Whether the source of the first report makes the claim: the data set. */
    private static boolean isFromDataset(Claim claim, EventContent base) {
        long dataSet = base.reports().get(0).source().id();
        return base.reports().stream()
                .anyMatch(report ->
                        report.id() == claim.report() && report.source().id() == dataSet);
    }

    /** Claims keep the numbers they had: those of the same outcome and groups, in their order. */
    private static EventInput withClaimNumbers(DatasetUpdate restated, EventContent base) {
        Map<Object, Deque<Integer>> known = new HashMap<>();
        for (Claim claim : base.claims()) {
            if (restated.released() && !isFromDataset(claim, base)) {
                continue;
            }
            known.computeIfAbsent(List.of(claim.outcome(), claim.groups()), subject -> new ArrayDeque<>())
                    .add(claim.no());
        }
        List<ClaimInput> claims = restated.input().claims().stream()
                .map(claim -> {
                    Deque<Integer> numbers = known.get(List.of(claim.outcome(), GroupSet.of(claim.groups())));
                    return claim.withNumber(numbers == null ? null : numbers.poll());
                })
                .toList();
        return restated.input().withClaims(claims);
    }

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
                    parts.contains(EventSection.EXTRA)
                            ? mergeExtra()
                            : current().extra());
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
            current().tags().stream()
                    .filter(tag -> !base().tags().contains(tag))
                    .forEach(tags::add);
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
                    base.extra().properties().stream().anyMatch(one -> !one.getValue()
                            .equals(current.extra().get(one.getKey())));
                default -> !Objects.equals(sectionValue(base, part), sectionValue(current, part));
            };
        }

        /** Whether two states say the same in a part. */
        static boolean isSame(EventSection part, EventContent one, EventContent other) {
            return switch (part) {
                case CLAIMS ->
                    one.claims().equals(other.claims()) && one.reports().equals(other.reports());
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
                            .anyMatch(report -> report.id() == claim.report()
                                    && report.source().id() == datasetSource);
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
}
