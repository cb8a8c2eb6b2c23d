package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.conflicttracker.actor.ActorDirectory;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.claim.Claim;
import org.conflicttracker.report.ReportDirectory;

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
    References load(EventContent content, References references) {
        content.actors().forEach(actor -> references.add(actors.getActor(actor.id())));
        content.reports().forEach(report -> references.add(reports.getReport(report.id())));
        content.claims().stream()
                .map(Claim::attributedTo)
                .filter(Objects::nonNull)
                .forEach(voice -> references.addVoice(reports.getSource(voice.id())));
        return references;
    }
}
