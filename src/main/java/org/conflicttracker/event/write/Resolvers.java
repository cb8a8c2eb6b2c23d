package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.actor.ActorResolver;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.report.ReportResolver;
import org.conflicttracker.report.SourceResolver;
import org.conflicttracker.spine.Ticket;

/** Everything that finds what an author names. */
@ApplicationScoped
class Resolvers {

    final ActorResolver actors;
    final ReportResolver reports;
    final SourceResolver sources;

    Resolvers(ActorResolver actors, ReportResolver reports, SourceResolver sources) {
        this.actors = actors;
        this.reports = reports;
        this.sources = sources;
    }

    /** A finder for one event; what is wrong goes into the faults. */
    Finder finder(Ticket ticket, Faults faults) {
        return finder(ticket, faults, new References());
    }

    /** A finder for an event that refers to something already. */
    Finder finder(Ticket ticket, Faults faults, References references) {
        return new Finder(this, ticket, faults, references);
    }
}
