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

/** Finds or records what one event names, and remembers it. Under the writing lock. */
final class ReferenceResolver {

    private final EntityResolvers resolvers;
    private final WriteTransaction ticket;
    private final ValidationErrors faults;
    private final ResolvedReferences references;

    ReferenceResolver(
            EntityResolvers resolvers,
            WriteTransaction ticket,
            ValidationErrors faults,
            ResolvedReferences references) {
        this.resolvers = resolvers;
        this.ticket = ticket;
        this.faults = faults;
        this.references = references;
    }

    Optional<Long> actor(ActorReference named, String pointer) {
        Actor actor = resolvers.actors.resolve(ticket, named, pointer, faults);
        if (actor != null) {
            references.add(actor);
        }
        return Optional.ofNullable(actor).map(found -> found.id);
    }

    Optional<Long> report(ReportReference named, String pointer) {
        Report report = resolvers.reports.resolve(ticket, named, pointer, faults);
        if (report != null) {
            references.add(report);
        }
        return Optional.ofNullable(report).map(found -> found.id);
    }

    Optional<Source> voice(SourceReference named, String pointer) {
        Source source = resolvers.sources.resolve(ticket, named, pointer, faults);
        if (source != null) {
            references.addVoice(source);
        }
        return Optional.ofNullable(source);
    }

    void fault(String pointer, String detail) {
        faults.add(ValidationError.pointer(pointer, detail, null));
    }

    boolean foundEverything() {
        return faults.isEmpty();
    }

    ResolvedReferences references() {
        return references;
    }
}
