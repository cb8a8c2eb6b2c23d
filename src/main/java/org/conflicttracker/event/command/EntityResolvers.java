package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.ActorResolver;
import org.conflicttracker.registry.report.ReportResolver;
import org.conflicttracker.registry.report.SourceReference;
import org.conflicttracker.registry.report.SourceResolver;
import org.conflicttracker.web.problem.ValidationErrors;

/** Everything that finds what an author names. */
@ApplicationScoped
class EntityResolvers {

    final ActorResolver actors;
    final ReportResolver reports;
    final SourceResolver sources;

    EntityResolvers(ActorResolver actors, ReportResolver reports, SourceResolver sources) {
        this.actors = actors;
        this.reports = reports;
        this.sources = sources;
    }

    /** The same, for those who only guess at the kinds of actors and sources. */
    EntityResolvers lenient() {
        return new EntityResolvers(actors.lenient(), reports.lenient(), sources.lenient());
    }

    /** Looks up at once what many events name. */
    void prefetch(WriteTransaction ticket, List<EventInput> events) {
        actors.prefetch(
                ticket,
                events.stream()
                        .flatMap(event -> event.actors().stream())
                        .map(InvolvementInput::name)
                        .toList());
        sources.prefetch(
                ticket,
                claims(events)
                        .map(ClaimInput::attributedTo)
                        .filter(Objects::nonNull)
                        .map(SourceReference::name)
                        .toList());
        reports.prefetch(
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
    ReferenceResolver resolverFor(WriteTransaction ticket, ValidationErrors faults) {
        return resolverFor(ticket, faults, new ResolvedReferences());
    }

    /** A finder for an event that refers to something already. */
    ReferenceResolver resolverFor(WriteTransaction ticket, ValidationErrors faults, ResolvedReferences references) {
        return new ReferenceResolver(this, ticket, faults, references);
    }
}
