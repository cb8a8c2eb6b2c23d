package org.conflicttracker.event.write;

import java.util.Optional;
import org.conflicttracker.actor.Actor;
import org.conflicttracker.actor.NamedActor;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.report.NamedReport;
import org.conflicttracker.report.NamedSource;
import org.conflicttracker.report.Report;
import org.conflicttracker.report.Source;
import org.conflicttracker.spine.Ticket;

/** Finds or records what one event names, and remembers it. Under the writing lock. */
final class Finder {

    private final Resolvers resolvers;
    private final Ticket ticket;
    private final Faults faults;
    private final References references;

    Finder(Resolvers resolvers, Ticket ticket, Faults faults, References references) {
        this.resolvers = resolvers;
        this.ticket = ticket;
        this.faults = faults;
        this.references = references;
    }

    Optional<Long> actor(NamedActor named, String pointer) {
        Actor actor = resolvers.actors.resolve(ticket, named, pointer, faults);
        if (actor != null) {
            references.add(actor);
        }
        return Optional.ofNullable(actor).map(found -> found.id);
    }

    Optional<Long> report(NamedReport named, String pointer) {
        Report report = resolvers.reports.resolve(ticket, named, pointer, faults);
        if (report != null) {
            references.add(report);
        }
        return Optional.ofNullable(report).map(found -> found.id);
    }

    Optional<Source> voice(NamedSource named, String pointer) {
        Source source = resolvers.sources.resolve(ticket, named, pointer, faults);
        if (source != null) {
            references.addVoice(source);
        }
        return Optional.ofNullable(source);
    }

    void fault(String pointer, String detail) {
        faults.add(Fault.pointer(pointer, detail, null));
    }

    boolean foundEverything() {
        return faults.isEmpty();
    }

    References references() {
        return references;
    }
}
