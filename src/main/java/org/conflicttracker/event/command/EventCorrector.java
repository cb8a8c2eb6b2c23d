package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.ClaimAssembler.ClaimNumbering;
import org.conflicttracker.event.command.ClaimInput.AddedClaims;
import org.conflicttracker.event.command.EntityResolvers.ReferenceResolver;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventBodies.EventCorrection;
import org.conflicttracker.event.command.EventBodies.ParsedClaims;
import org.conflicttracker.event.command.EventBodies.ParsedEvent;
import org.conflicttracker.event.command.EventLoader.ConditionalChange;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.EventValidator.ClaimValidator;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.command.SummaryParts.Candidate;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.ETagFactory.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Commands that correct, publish, retract and restore one event, and add claims to it. */
@ApplicationScoped
public class EventCorrector {

    private final ConditionalChange changes;
    private final EventMergeService merges;
    private final EntityResolvers resolvers;
    private final RevisionAppender appender;
    private final SummaryParts parts;

    EventCorrector(
            ConditionalChange changes,
            EventMergeService merges,
            EntityResolvers resolvers,
            RevisionAppender appender,
            SummaryParts parts) {
        this.changes = changes;
        this.merges = merges;
        this.resolvers = resolvers;
        this.appender = appender;
        this.parts = parts;
    }

    /**
     * Corrects the content of the event. With another status the event is published, restored, retracted or merged. A correction that changes
     * nothing makes no version.
     *
     * @param correction converts the current event to the correction; called under the writing lock, so that it applies to the current
     *     revision
     * @throws ProblemException 404, 409, 412, or 400 or 422 with all errors, also if a list lacks an entry that must not be removed
     */
    public EventView replace(
            long id, IfMatch condition, Function<EventView, EventCorrection> correction, ChangeContext context) {
        return changes.execute(id, Optional.of(condition), (transaction, current) -> {
            EventCorrection given = correction.apply(EventViewMapper.toView(current.newest(), current.content()));
            Change change = StatusTransition.changeFor(
                    current.newest(), given.parsed().input().status());
            AssembledEvent assembled = assemble(transaction, current, given);
            return switch (change) {
                case MERGED -> merges.merge(transaction, current, assembled, context);
                case CORRECTED -> appender.appendCorrection(transaction, current, assembled, context);
                default ->
                    appender.append(transaction, current.event(), assembled, new RevisionMetadata(change, context));
            };
        });
    }

    private AssembledEvent assemble(WriteTransaction transaction, LoadedEvent current, EventCorrection correction) {
        ParsedEvent parsed = correction.parsed();
        ValidationErrors errors = parsed.faults().toErrors();
        ClaimValidator.checkQualifiers(
                parsed.input().claims(), current.content().claims(), "/claims/", errors);
        merges.checkTarget(parsed.input().mergedInto(), current, "/mergedInto", errors);
        parts.check(
                Candidate.of(current, parsed.input().status()), parsed.input().partOf(), "", errors);
        EventAssembler assembler = new EventAssembler(resolvers.resolverFor(transaction, errors), "")
                .keepingSpellings(current.content().locations());
        Optional<AssembledEvent> assembled = assembler.assemble(parsed.input(), current.claimNumbering());
        if (parsed.faults().isEmpty()) {
            assembled.ifPresent(event -> {
                MissingEntries missing = new MissingEntries(current.content(), correction.removable());
                missing.check(event.content(), errors);
                missing.checkRemovedReports(event.content(), assembler.namedReports(), errors);
            });
        }
        parsed.faults().throwIfAny(errors);
        return assembled.orElseThrow();
    }

    /**
     * Retracts the event: it is kept and marked, but not in lists and sums.
     *
     * @throws ProblemException 404, 409 or 412
     */
    public EventView retract(long id, IfMatch condition, ChangeContext context) {
        return changes.execute(id, Optional.of(condition), (transaction, current) -> {
            Change change = StatusTransition.changeFor(current.newest(), Status.RETRACTED);
            AssembledEvent retracted = current.withContent(current.content(), Status.RETRACTED);
            return appender.append(transaction, current.event(), retracted, new RevisionMetadata(change, context));
        });
    }

    /**
     * Adds claims to the event. There is no {@code If-Match}, because concurrent additions do not conflict. A claim that equals a known one
     * is not added again.
     *
     * @throws ProblemException 404, 409 for an event that is retracted or merged, 422
     */
    public EventView addClaims(long id, ParsedClaims parsed, ChangeContext context) {
        return changes.execute(id, Optional.empty(), (transaction, current) -> {
            StatusTransition.requireActive(current.newest());
            return appendClaims(transaction, current, parsed, context);
        });
    }

    private EventView appendClaims(
            WriteTransaction transaction, LoadedEvent current, ParsedClaims parsed, ChangeContext context) {
        AddedClaims added = parsed.added();
        ValidationErrors errors = parsed.faults().toErrors();
        ClaimValidator.checkQualifiers(added.claims(), List.of(), "/claims/", errors);
        ReferenceResolver resolver = resolvers.resolverFor(transaction, errors, current.references());
        Set<Long> mentioned = current.content().reports().stream()
                .map(MentionedReport::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ClaimAssembler assembler = new ClaimAssembler(
                resolver,
                new ClaimNumbering(
                        Set.of(), current.event().lastClaimNo, current.content().claims()),
                true);
        Map<Integer, Claim> byNumber = new TreeMap<>();
        current.content().claims().forEach(claim -> byNumber.put(claim.no(), claim));
        assembler.assemble(added.claims(), "/claims", mentioned).forEach(claim -> byNumber.put(claim.no(), claim));
        List<Claim> claims = List.copyOf(byNumber.values());
        requireOnePreferred(claims, "/claims", errors);
        parsed.faults().throwIfAny(errors);
        appender.requireMaxEntries(Math.max(claims.size(), mentioned.size()));
        EventContent content = current.content()
                .withReportsAndClaims(
                        mentioned.stream().map(MentionedReport::ofId).toList(), claims);
        AssembledEvent assembled = new AssembledEvent(
                resolver.references().applyTo(content),
                resolver.references(),
                current.newest().status,
                null,
                assembler.lastNumber());
        return appender.appendCorrection(transaction, current, assembled, context);
    }

    /** @param pointer JSON pointer of what states the mark in the body */
    static void requireOnePreferred(List<Claim> claims, String pointer, ValidationErrors errors) {
        Set<Object> subjects = claims.stream()
                .filter(Claim::preferred)
                .map(claim -> List.of(claim.outcome(), claim.groups()))
                .collect(Collectors.toSet());
        if (subjects.size() < claims.stream().filter(Claim::preferred).count()) {
            String detail = "Another claim for this outcome and these groups is already marked as preferred.";
            errors.add(ValidationError.pointer(pointer, detail, null));
        }
    }

    /**
     * Check that no correction of an event loses claims, reports or external ids only because its lists leave them out (rule 5).
     *
     * @param before content that is corrected
     * @param removable JSON pointers of the lists that may lose entries: /claims, /reports, /externalIds
     */
    record MissingEntries(EventContent before, Set<String> removable) {

        static final String CLAIMS = "/claims";
        static final String REPORTS = "/reports";
        static final String EXTERNAL_IDS = "/externalIds";

        MissingEntries {
            removable = Set.copyOf(removable);
        }

        /** Adds an error for each entry that the corrected content lacks. */
        void check(EventContent after, ValidationErrors errors) {
            checkClaims(after, errors);
            checkReports(after, errors);
            before.externalIds().forEach((scheme, ids) -> {
                Set<String> missing = new LinkedHashSet<>(ids);
                missing.removeAll(after.externalIds().getOrDefault(scheme, List.of()));
                String pointer = EXTERNAL_IDS + "/" + scheme.replace("~", "~0").replace("/", "~1");
                if (!removable.contains(EXTERNAL_IDS)) {
                    missing.forEach(id -> add(errors, pointer, "The id " + id + " of " + scheme, "externalIds"));
                }
            });
        }

        private void checkClaims(EventContent after, ValidationErrors errors) {
            if (removable.contains(CLAIMS)) {
                return;
            }
            Set<Integer> numbers = after.claims().stream().map(Claim::no).collect(Collectors.toSet());
            before.claims().stream()
                    .filter(claim -> !numbers.contains(claim.no()))
                    .forEach(claim -> add(
                            errors,
                            CLAIMS,
                            "Claim " + claim.no() + " (" + claim.outcome() + " "
                                    + claim.groups().groups().stream()
                                            .map(Enum::name)
                                            .collect(Collectors.joining(", "))
                                    + ": "
                                    + (claim.best() == null ? claim.quote() : claim.best()) + ")",
                            "claims"));
        }

        private void checkReports(EventContent after, ValidationErrors errors) {
            if (removable.contains(REPORTS)) {
                return;
            }
            Set<Long> ids = after.reports().stream().map(MentionedReport::id).collect(Collectors.toSet());
            before.reports().stream()
                    .filter(report -> !ids.contains(report.id()))
                    .forEach(report -> add(
                            errors,
                            REPORTS,
                            "Report " + report.id() + (report.title() == null ? "" : " (" + report.title() + ")"),
                            "reports"));
        }

        private static void add(ValidationErrors errors, String pointer, String entry, String list) {
            errors.add(ValidationError.pointer(
                    pointer,
                    entry + " is missing. Add it to the list, or send removeMissing=" + list
                            + " if what the list leaves out is to be removed.",
                    "removeMissing=" + list));
        }

        /**
         * Adds an error for each report that was to be removed, but makes a claim that stays.
         *
         * @param named ids of the reports that the correction lists
         */
        void checkRemovedReports(EventContent after, Set<Long> named, ValidationErrors errors) {
            if (!removable.contains(REPORTS)) {
                return;
            }
            Set<Long> known = before.reports().stream().map(MentionedReport::id).collect(Collectors.toSet());
            after.claims().stream()
                    .filter(claim -> known.contains(claim.report()) && !named.contains(claim.report()))
                    .forEach(claim -> errors.add(ValidationError.pointer(
                            REPORTS,
                            "Report " + claim.report() + " makes claim " + claim.no()
                                    + ". Remove the claim too, or keep the report.",
                            null)));
        }
    }
}
