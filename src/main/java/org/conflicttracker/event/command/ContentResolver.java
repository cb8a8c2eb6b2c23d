package org.conflicttracker.event.command;

import java.util.List;
import java.util.Objects;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.casualty.ReportFacts;
import org.conflicttracker.event.casualty.SourceName;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.registry.actor.Actor;
import org.conflicttracker.registry.report.Report;

/**
 * Completes a content of which only the ids of what it refers to are trusted: names, kinds and dates as they are now, and the
 * figures that follow. The same for a new event, a correction, and a correction of something the event refers to.
 */
final class ContentResolver {

    private final ResolvedReferences references;

    ContentResolver(ResolvedReferences references) {
        this.references = references;
    }

    ResolvedReferences references() {
        return references;
    }

    EventContent resolve(EventContent content) {
        List<MentionedReport> reports = content.reports().stream()
                .map(report -> MentionedReport.of(references.report(report.id())))
                .toList();
        List<ReportFacts> tellings = content.reports().stream()
                .map(report -> toReportFacts(references.report(report.id())))
                .toList();
        FigureResolver figures = FigureResolver.resolve(
                content.claims().stream().map(this::withCurrentName).toList(), tellings);
        return new EventContent(
                content.title(),
                content.description(),
                content.type(),
                content.subType(),
                content.violence(),
                content.clarity(),
                figures.verification(),
                content.date(),
                content.locations(),
                content.actors().stream().map(this::withCurrentName).toList(),
                figures.casualties(),
                reports,
                figures.claims(),
                content.externalIds(),
                content.tags(),
                content.extra());
    }

    private static ReportFacts toReportFacts(Report report) {
        return new ReportFacts(report.id, report.source.id, report.effectiveDate());
    }

    private ActorInEvent withCurrentName(ActorInEvent involvement) {
        Actor actor = references.actor(involvement.id());
        return new ActorInEvent(
                actor.id,
                actor.currentVersion().name,
                actor.currentVersion().kind,
                involvement.role(),
                involvement.standing());
    }

    private Claim withCurrentName(Claim claim) {
        if (claim.attributedTo() == null) {
            return claim;
        }
        long voice = claim.attributedTo().id();
        return claim.attributedTo(new SourceName(
                voice, Objects.requireNonNull(references.claimant(voice)).currentVersion().name));
    }
}
