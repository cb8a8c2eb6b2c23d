package org.conflicttracker.event.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;
import org.conflicttracker.event.casualty.SourceName;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.Actor;
import org.conflicttracker.registry.actor.ActorDirectory;
import org.conflicttracker.registry.actor.ActorVersion;
import org.conflicttracker.registry.report.Report;
import org.conflicttracker.registry.report.ReportDirectory;
import org.conflicttracker.registry.report.Source;
import org.conflicttracker.registry.report.SourceVersion;

/** Actors, reports and quoted sources that an event refers to, by id, in their current version. */
final class ResolvedReferences implements EntityVersions {

    private final Map<Long, Actor> actors = new HashMap<>();
    private final Map<Long, Report> reports = new HashMap<>();
    private final Map<Long, Source> claimants = new HashMap<>();

    void add(Actor actor) {
        actors.put(actor.id, actor);
    }

    void add(Report report) {
        reports.put(report.id, report);
    }

    void addClaimant(Source source) {
        claimants.put(source.id, source);
    }

    /** Adds the reports and quoted sources of another event. */
    void addReportsAndClaimants(ResolvedReferences other) {
        reports.putAll(other.reports);
        claimants.putAll(other.claimants);
    }

    /** Makes all of them visible to everybody. */
    void open(WriteTransaction transaction, ActorDirectory actorDirectory, ReportDirectory reportDirectory) {
        actors.values().forEach(actor -> actorDirectory.open(transaction, actor));
        reports.values().forEach(report -> reportDirectory.open(transaction, report));
        claimants.values().forEach(source -> reportDirectory.open(transaction, source));
    }

    Actor actor(long id) {
        return actors.get(id);
    }

    Report report(long id) {
        return reports.get(id);
    }

    Source claimant(long id) {
        return claimants.get(id);
    }

    @Override
    public ActorVersion actorVersion(long actor) {
        return actor(actor).currentVersion();
    }

    @Override
    public int edition(long report) {
        return report(report).edition;
    }

    @Override
    public SourceVersion publisherVersion(long report) {
        return report(report).source.currentVersion();
    }

    @Override
    public SourceVersion claimantVersion(long source) {
        return claimant(source).currentVersion();
    }

    /**
     * Completes event content: sets current names, kinds and dates, and resolves the figures. The content needs only the ids of what it refers
     * to. Used for new events, corrections of events, and corrections of actors, sources and reports.
     */
    EventContent applyTo(EventContent content) {
        FigureResolver figures = FigureResolver.resolve(
                content.claims().stream().map(this::withCurrentName).toList(),
                content.reports().stream()
                        .map(mention -> toReportFacts(report(mention.id())))
                        .toList());
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
                content.reports().stream()
                        .map(mention -> MentionedReport.of(report(mention.id())))
                        .toList(),
                figures.claims(),
                content.externalIds(),
                content.tags(),
                content.extra(),
                content.moved());
    }

    private static ReportFacts toReportFacts(Report report) {
        return new ReportFacts(report.id, report.source.id, report.effectiveDate());
    }

    private ActorInEvent withCurrentName(ActorInEvent involvement) {
        Actor actor = actor(involvement.id());
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
        Source source = Objects.requireNonNull(claimant(claim.attributedTo().id()));
        return claim.attributedTo(new SourceName(source.id, source.currentVersion().name));
    }
}
