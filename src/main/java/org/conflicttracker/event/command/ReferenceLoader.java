package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.registry.actor.ActorDirectory;
import org.conflicttracker.registry.report.ReportDirectory;

/** Loader of the actors, reports and sources that stored content refers to. */
@ApplicationScoped
class ReferenceLoader {

    private final ActorDirectory actors;
    private final ReportDirectory reports;

    ReferenceLoader(ActorDirectory actors, ReportDirectory reports) {
        this.actors = actors;
        this.reports = reports;
    }

    /** Adds the references of the content to {@code references}. */
    ResolvedReferences load(EventContent content, ResolvedReferences references) {
        content.actors().forEach(actor -> references.add(actors.getActor(actor.id())));
        content.reports().forEach(report -> references.add(reports.getReport(report.id())));
        content.claims().stream()
                .map(Claim::attributedTo)
                .filter(Objects::nonNull)
                .forEach(source -> references.addClaimant(reports.getSource(source.id())));
        return references;
    }
}
