package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.conflicttracker.actor.ActorResolver;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.report.NamedSource;
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

    /** The same, for those who only guess at the kinds of actors and sources. */
    Resolvers guessing() {
        return new Resolvers(actors.guessing(), reports.guessing(), sources.guessing());
    }

    /** Looks up at once what many events name. */
    void expect(Ticket ticket, List<EventInput> events) {
        actors.expect(
                ticket,
                events.stream()
                        .flatMap(event -> event.actors().stream())
                        .map(InvolvementInput::name)
                        .toList());
        sources.expect(
                ticket,
                claims(events)
                        .map(ClaimInput::attributedTo)
                        .filter(Objects::nonNull)
                        .map(NamedSource::name)
                        .toList());
        reports.expect(
                ticket,
                Stream.concat(
                                events.stream().flatMap(event -> event.reports().stream()),
                                claims(events).map(ClaimInput::report))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static Stream<ClaimInput> claims(List<EventInput> events) {
        return events.stream().flatMap(event -> event.claims().stream());
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
