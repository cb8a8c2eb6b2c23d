package org.conflicttracker.event.command;

import java.util.List;
import java.util.Objects;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.casualty.SourceName;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.registry.actor.Actor;
import org.conflicttracker.registry.report.Report;

/**
 * Completion of event content from its references: sets current names, kinds and dates, and resolves the figures. The input needs only the
 * ids of what it refers to. Used for new events, corrections of events, and corrections of actors, sources and reports.
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
        List<ReportFacts> facts = content.reports().stream()
                .map(report -> toReportFacts(references.report(report.id())))
                .toList();
        FigureResolver figures = FigureResolver.resolve(
                content.claims().stream().map(this::withCurrentName).toList(), facts);
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
        long id = claim.attributedTo().id();
        return claim.attributedTo(new SourceName(
                id, Objects.requireNonNull(references.claimant(id)).currentVersion().name));
    }
}
