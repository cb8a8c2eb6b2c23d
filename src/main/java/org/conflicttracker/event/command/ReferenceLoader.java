package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.registry.actor.ActorDirectory;
import org.conflicttracker.registry.report.ReportDirectory;

/** Loads what a stored event refers to. */
@ApplicationScoped
class ReferenceLoader {

    private final ActorDirectory actors;
    private final ReportDirectory reports;

    ReferenceLoader(ActorDirectory actors, ReportDirectory reports) {
        this.actors = actors;
        this.reports = reports;
    }

    /** Adds what the content refers to. */
    ResolvedReferences load(EventContent content, ResolvedReferences references) {
        content.actors().forEach(actor -> references.add(actors.getActor(actor.id())));
        content.reports().forEach(report -> references.add(reports.getReport(report.id())));
        content.claims().stream()
                .map(Claim::attributedTo)
                .filter(Objects::nonNull)
                .forEach(voice -> references.addClaimant(reports.getSource(voice.id())));
        return references;
    }
}
