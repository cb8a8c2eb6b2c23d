package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.EntityResolvers.ReferenceResolver;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventBodies.ParsedClaim;
import org.conflicttracker.event.command.EventLoader.ConditionalChange;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.EventValidator.ClaimValidator;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.web.caching.ETagFactory.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Commands that correct or remove one claim or one report of an event; everything else of the event stays as it is (rule 5). */
@ApplicationScoped
public class EventPartCorrector {

    private final ConditionalChange changes;
    private final EntityResolvers resolvers;
    private final RevisionAppender appender;

    EventPartCorrector(ConditionalChange changes, EntityResolvers resolvers, RevisionAppender appender) {
        this.changes = changes;
        this.resolvers = resolvers;
        this.appender = appender;
    }

    /**
     * Part of an event that is to be changed.
     *
     * @param event id of the event
     * @param key number of the claim within the event, or id of the report
     */
    public record Part(long event, long key, IfMatch condition) {}

    /**
     * Corrects one claim, which keeps its number.
     *
     * @param correction converts the claim to the corrected input; called under the writing lock
     * @throws ProblemException 404, also if the event has no such claim; 409; 412; 400 or 422 for the errors of the input
     */
    public EventView correctClaim(Part part, Function<Claim, ParsedClaim> correction, ChangeContext context) {
        return change(
                part,
                (transaction, current) -> {
                    Claim claim = getClaim(current, part.key());
                    ParsedClaim parsed = correction.apply(claim);
                    ClaimInput input = parsed.input().withNumber(claim.no());
                    ValidationErrors errors = parsed.faults().toErrors();
                    if (errors.isEmpty()) {
                        ClaimValidator.checkQualifier(input, List.of(claim), "", errors);
                    }
                    ReferenceResolver resolver = resolvers.resolverFor(transaction, errors, current.references());
                    Set<Long> reports = reportIds(current);
                    Optional<Claim> corrected = new ClaimAssembler(resolver, current.claimNumbering(), true)
                            .assembleOne(input, "", reports);
                    parsed.faults().throwIfAny(errors);
                    List<Claim> claims = current.content().claims().stream()
                            .map(other -> other.no() == claim.no() ? corrected.orElseThrow() : other)
                            .toList();
                    EventCorrector.requireOnePreferred(claims, "/preferred", errors);
                    errors.throwIfAny(ProblemType.RULE_VIOLATED);
                    appender.requireMaxEntries(reports.size());
                    return new Parts(reports, claims);
                },
                context);
    }

    /**
     * Removes one claim; its number is never assigned again.
     *
     * @throws ProblemException 404, also if the event has no such claim; 409; 412
     */
    public EventView removeClaim(Part part, ChangeContext context) {
        return change(
                part,
                (transaction, current) -> {
                    Claim claim = getClaim(current, part.key());
                    return new Parts(
                            reportIds(current),
                            current.content().claims().stream()
                                    .filter(other -> other.no() != claim.no())
                                    .toList());
                },
                context);
    }

    /**
     * Replaces one report of the event by another one; the claims of the one are then made by the other. The replaced report itself is not
     * changed.
     *
     * @throws ProblemException 404, also if the event has no such report; 409; 412; 422
     */
    public EventView replaceReport(Part part, ReportReference reference, ChangeContext context) {
        return change(
                part,
                (transaction, current) -> {
                    long report = requireReport(current, part.key());
                    ValidationErrors errors = new ValidationErrors();
                    ReferenceResolver resolver = resolvers.resolverFor(transaction, errors, current.references());
                    Optional<Long> other = resolver.resolveReport(reference, "");
                    if (other.isPresent() && other.get() == report) {
                        errors.add(ValidationError.pointer(
                                "",
                                "This is the same report. Say which other report it should be, by its id or its details. To"
                                        + " correct the report itself, in all events that it is about, change"
                                        + " /api/v1/reports/" + report + ".",
                                null));
                    }
                    errors.throwIfAny(ProblemType.RULE_VIOLATED);
                    return new Parts(
                            reportIds(current).stream()
                                    .map(id -> id == report ? other.orElseThrow() : id)
                                    .collect(Collectors.toCollection(LinkedHashSet::new)),
                            current.content().claims().stream()
                                    .map(claim ->
                                            claim.report() == report ? claim.ofReport(other.orElseThrow()) : claim)
                                    .toList());
                },
                context);
    }

    /**
     * Removes one report from the event; the report itself stays.
     *
     * @param withClaims whether its claims are removed too
     * @throws ProblemException 404, also if the event has no such report; 409; 412; 422 if it makes claims that must not be removed, or if a
     *     published event would have no report (rule 10)
     */
    public EventView removeReport(Part part, boolean withClaims, ChangeContext context) {
        return change(
                part,
                (transaction, current) -> {
                    long report = requireReport(current, part.key());
                    Set<Long> reports = reportIds(current);
                    reports.remove(report);
                    List<Claim> claims = current.content().claims().stream()
                            .filter(claim -> claim.report() != report)
                            .toList();
                    if (!withClaims
                            && claims.size() < current.content().claims().size()) {
                        throw violation("It makes claims of this event: "
                                + current.content().claims().stream()
                                        .filter(claim -> claim.report() == report)
                                        .map(claim -> String.valueOf(claim.no()))
                                        .collect(Collectors.joining(", "))
                                + ". Remove them first, or send removeMissing=claims to remove them with the report.");
                    }
                    if (reports.isEmpty() && current.newest().status == Status.PUBLISHED) {
                        throw violation("A published event needs at least one report. Add another report first.");
                    }
                    return new Parts(reports, claims);
                },
                context);
    }

    /** Reports and claims of an event after a change. */
    private record Parts(Set<Long> reports, List<Claim> claims) {}

    /** Change of the reports and claims of an event. */
    private interface PartChange {
        Parts apply(WriteTransaction transaction, LoadedEvent current);
    }

    private EventView change(Part part, PartChange change, ChangeContext context) {
        return changes.execute(part.event(), Optional.of(part.condition()), (transaction, current) -> {
            StatusTransition.requireActive(current.newest());
            Parts parts = change.apply(transaction, current);
            AssembledEvent assembled = current.withContent(
                    current.references()
                            .applyTo(current.content()
                                    .withReportsAndClaims(
                                            parts.reports().stream()
                                                    .map(MentionedReport::ofId)
                                                    .toList(),
                                            parts.claims())),
                    current.newest().status);
            return appender.appendCorrection(transaction, current, assembled, context);
        });
    }

    private static Set<Long> reportIds(LoadedEvent current) {
        return current.content().reports().stream()
                .map(MentionedReport::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Claim getClaim(LoadedEvent current, long number) {
        return current.content().claims().stream()
                .filter(claim -> claim.no() == number)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "Event " + current.event().id + " has no claim " + number + "."));
    }

    private static long requireReport(LoadedEvent current, long report) {
        if (!reportIds(current).contains(report)) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "Event " + current.event().id + " does not mention report " + report + ".");
        }
        return report;
    }

    private static ProblemException violation(String detail) {
        return new ProblemException(ProblemType.RULE_VIOLATED, detail);
    }
}
