package org.conflicttracker.event.command;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.SourceName;
import org.conflicttracker.event.casualty.ClaimAge;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.Actor;
import org.conflicttracker.registry.actor.Actor.ActorDirectory;
import org.conflicttracker.registry.actor.Actor.ActorVersion;
import org.conflicttracker.registry.area.Area;
import org.conflicttracker.registry.area.Area.AreaDirectory;
import org.conflicttracker.registry.area.Area.AreaVersion;
import org.conflicttracker.registry.report.Report;
import org.conflicttracker.registry.report.ReportDirectory;
import org.conflicttracker.registry.report.Source;
import org.conflicttracker.registry.report.Source.SourceVersion;
import org.conflicttracker.registry.report.SourceKind;
import org.jspecify.annotations.Nullable;

/** Actors, reports, quoted sources and areas that an event refers to, by id, in their current version. */
final class ResolvedReferences implements EntityVersions {

    private final Map<Long, Actor> actors = new HashMap<>();
    private final Map<Long, Report> reports = new HashMap<>();
    private final Map<Long, Source> claimants = new HashMap<>();
    /** In the order of their resolution: a province before its districts. */
    private final Map<Long, Area> areas = new LinkedHashMap<>();

    void add(Actor actor) {
        actors.put(actor.id, actor);
    }

    void add(Report report) {
        reports.put(report.id, report);
    }

    void addClaimant(Source source) {
        claimants.put(source.id, source);
    }

    void add(Area area) {
        areas.put(area.id, area);
    }

    /** The same for an id that may be that of a merged actor, whose events refer to the given one. */
    void add(long id, Actor actor) {
        actors.put(id, actor);
        add(actor);
    }

    void add(long id, Report report) {
        reports.put(id, report);
        add(report);
    }

    void addClaimant(long id, Source source) {
        claimants.put(id, source);
        addClaimant(source);
    }

    void add(long id, Area area) {
        areas.put(id, area);
        add(area);
    }

    /** Replaces references to what was merged by references to what it became. */
    EventContent redirect(EventContent content) {
        boolean current = content.actors().stream().allMatch(one -> actor(one.id()).id == one.id())
                && content.reports().stream().allMatch(one -> report(one.id()).id == one.id())
                && content.claims().stream()
                        .map(Claim::attributedTo)
                        .filter(Objects::nonNull)
                        .allMatch(one -> claimant(one.id()).id == one.id())
                && content.locations().stream().flatMap(Location::areaIds).allMatch(id -> area(id).id == id);
        if (current) {
            return content;
        }
        Map<Object, ActorInEvent> involved = new LinkedHashMap<>();
        content.actors().stream()
                .map(one -> actor(one.id()).id == one.id() ? one : withCurrentName(one))
                .forEach(one -> involved.putIfAbsent(List.of(one.id(), one.role()), one));
        Map<Long, MentionedReport> mentioned = new LinkedHashMap<>();
        content.reports().stream()
                .map(one -> report(one.id()).id == one.id() ? one : MentionedReport.of(report(one.id())))
                .forEach(one -> mentioned.putIfAbsent(one.id(), one));
        return content.withLocations(
                        content.locations().stream().map(this::redirect).toList())
                .withNames(
                        List.copyOf(involved.values()),
                        List.copyOf(mentioned.values()),
                        content.claims().stream().map(this::redirect).toList());
    }

    private Location redirect(Location location) {
        return location.areaIds().allMatch(id -> area(id).id == id) ? location : withCurrentNames(location);
    }

    private Claim redirect(Claim claim) {
        long report = reports.containsKey(claim.report()) ? report(claim.report()).id : claim.report();
        Claim moved = report == claim.report() ? claim : claim.ofReport(report);
        boolean same = claim.attributedTo() == null
                || claimant(claim.attributedTo().id()).id
                        == claim.attributedTo().id();
        return same ? moved : withCurrentName(moved);
    }

    /** Adds the reports and quoted sources of another event. */
    void addReportsAndClaimants(ResolvedReferences other) {
        reports.putAll(other.reports);
        claimants.putAll(other.claimants);
    }

    /** Makes all of them visible to everybody. */
    void open(
            WriteTransaction transaction,
            ActorDirectory actorDirectory,
            ReportDirectory reportDirectory,
            AreaDirectory areaDirectory) {
        actors.values().forEach(actor -> actorDirectory.open(transaction, actor));
        reports.values().forEach(report -> reportDirectory.open(transaction, report));
        claimants.values().forEach(source -> reportDirectory.open(transaction, source));
        areas.values().forEach(area -> areaDirectory.open(transaction, area));
    }

    Actor actor(long id) {
        return Objects.requireNonNull(actors.get(id));
    }

    Report report(long id) {
        return Objects.requireNonNull(reports.get(id));
    }

    Source claimant(long id) {
        return Objects.requireNonNull(claimants.get(id));
    }

    Area area(long id) {
        return Objects.requireNonNull(areas.get(id));
    }

    @Override
    public AreaVersion areaVersion(long area) {
        return area(area).currentVersion();
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
     * to; what follows from parts is left out. Used for new events, corrections of events, and corrections of actors, sources, reports and areas.
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
                figures.disagreements(),
                content.date(),
                content.locations().stream().map(this::withCurrentNames).toList(),
                content.actors().stream().map(this::withCurrentName).toList(),
                figures.casualties(),
                content.reports().stream()
                        .map(mention -> MentionedReport.of(report(mention.id())))
                        .toList(),
                figures.claims(),
                content.externalIds(),
                content.tags(),
                content.extra(),
                content.partOf(),
                null,
                null,
                content.moved());
    }

    private static ReportFacts toReportFacts(Report report) {
        return new ReportFacts(
                report.id,
                report.source.id,
                ClaimAge.of(report.publishedOn, report.publishedAt(), report.retrievedAt()));
    }

    /** The spelling that was stated is kept where it is another name. */
    private Location withCurrentNames(Location location) {
        return location.withDivisions(withCurrentName(location.province()), withCurrentName(location.district()));
    }

    private @Nullable Division withCurrentName(@Nullable Division division) {
        if (division == null || division.areaId() == null) {
            return division;
        }
        Area area = area(division.areaId());
        return division.ofArea(area.id, area.currentVersion().name);
    }

    private ActorInEvent withCurrentName(ActorInEvent involvement) {
        return involvement(involvement.id(), involvement.role(), involvement.standing());
    }

    /** Involvement of an actor with its current name. */
    ActorInEvent involvement(long id, Role role, Standing standing) {
        Actor actor = actor(id);
        return new ActorInEvent(actor.id, actor.currentVersion().name, actor.currentVersion().kind, role, standing);
    }

    /** Name of a quoted source, as stored in an event. */
    static SourceName toSourceName(Source source) {
        SourceVersion version = source.currentVersion();
        return new SourceName(source.id, version.name, version.kind == SourceKind.UNNAMED);
    }

    private Claim withCurrentName(Claim claim) {
        if (claim.attributedTo() == null) {
            return claim;
        }
        Source source = Objects.requireNonNull(claimant(claim.attributedTo().id()));
        return claim.attributedTo(toSourceName(source));
    }
}
