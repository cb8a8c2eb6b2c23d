package org.conflicttracker.event.command;

import java.util.Optional;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.Actor;
import org.conflicttracker.registry.actor.ActorReference;
import org.conflicttracker.registry.report.Report;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.Source;
import org.conflicttracker.registry.report.SourceReference;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Resolver of the references of one event: finds or creates actors, reports and sources, under the writing lock, and keeps the results. */
final class ReferenceResolver {

    private final EntityResolvers resolvers;
    private final WriteTransaction transaction;
    private final ValidationErrors errors;
    private final ResolvedReferences references;

    ReferenceResolver(
            EntityResolvers resolvers,
            WriteTransaction transaction,
            ValidationErrors errors,
            ResolvedReferences references) {
        this.resolvers = resolvers;
        this.transaction = transaction;
        this.errors = errors;
        this.references = references;
    }

    Optional<Long> resolveActor(ActorReference named, String pointer) {
        Actor actor = resolvers.actors.resolve(transaction, named, pointer, errors);
        if (actor != null) {
            references.add(actor);
        }
        return Optional.ofNullable(actor).map(found -> found.id);
    }

    Optional<Long> resolveReport(ReportReference named, String pointer) {
        Report report = resolvers.reports.resolve(transaction, named, pointer, errors);
        if (report != null) {
            references.add(report);
        }
        return Optional.ofNullable(report).map(found -> found.id);
    }

    Optional<Source> resolveClaimant(SourceReference named, String pointer) {
        Source source = resolvers.sources.resolve(transaction, named, pointer, errors);
        if (source != null) {
            references.addClaimant(source);
        }
        return Optional.ofNullable(source);
    }

    void addError(String pointer, String detail) {
        errors.add(ValidationError.pointer(pointer, detail, null));
    }

    boolean isComplete() {
        return errors.isEmpty();
    }

    ResolvedReferences references() {
        return references;
    }
}
