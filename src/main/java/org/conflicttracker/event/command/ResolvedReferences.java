package org.conflicttracker.event.command;

import java.util.HashMap;
import java.util.Map;
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
}
