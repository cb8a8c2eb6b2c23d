package org.conflicttracker.event.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.SourceName;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.EventReferenceRepository.Returning;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.area.Area.AreaDirectory;
import org.jspecify.annotations.Nullable;

/** Propagation of a correction to events: appends a REFERENCE revision with the current names and the figures that follow from them. */
@ApplicationScoped
class CorrectionPropagator {

    private final EventLoader eventLoader;
    private final RevisionAppender appender;
    private final AreaDirectory areas;
    private final ReferenceSettings settings;

    CorrectionPropagator(
            EventLoader eventLoader, RevisionAppender appender, AreaDirectory areas, ReferenceSettings settings) {
        this.eventLoader = eventLoader;
        this.appender = appender;
        this.areas = areas;
        this.settings = settings;
    }

    /** Most events that are updated in the transaction of the correction itself. */
    int maxImmediate() {
        return settings.atOnce();
    }

    /** Number of events that a job updates in one transaction. */
    int batchSize() {
        return settings.batch();
    }

    void append(WriteTransaction transaction, List<Long> ids, ChangeContext context) {
        ids.forEach(id -> append(transaction, id, context));
    }

    private void append(WriteTransaction transaction, long id, ChangeContext context) {
        LoadedEvent current = eventLoader.get(id);
        append(transaction, current, current.content(), context);
    }

    private void append(
            WriteTransaction transaction, LoadedEvent current, EventContent content, ChangeContext context) {
        AssembledEvent assembled = current.withContent(current.references().applyTo(content), current.newest().status);
        appender.append(transaction, current.event(), assembled, new RevisionMetadata(Change.REFERENCE, context));
    }

    /** Lets events refer to an entry again whose merge was taken back. Those that no longer have what came from it stay as they are. */
    void giveBack(WriteTransaction transaction, List<Returning> events, Unmerge unmerge, ChangeContext context) {
        Map<Long, Long> along = unmerge.reference().kind() == ReferenceKind.Kind.AREA
                ? areas.listMergedAlong(unmerge.reference().id(), unmerge.mergeRevision())
                : Map.of();
        for (Returning returning : events) {
            LoadedEvent current = eventLoader.get(returning.event());
            EventContent before = eventLoader.loadRecorded(returning.lastRevision());
            EventContent content = new ReferenceReturn(unmerge, along).apply(before, current.content());
            eventLoader.addReferences(content, current.references());
            // its figures and names change also where only the publisher of a report does
            if (!current.references().applyTo(content).equals(current.content())) {
                append(transaction, current, content, context);
            }
        }
    }

    /** Settings of the propagation of corrections of actors, sources and reports to events. */
    @ConfigMapping(prefix = "tracker.references")
    interface ReferenceSettings {

        /** Most events that are updated in the transaction of the correction; more are left to a job. */
        @WithDefault("100")
        int atOnce();

        /** Number of events that a job updates in one transaction; other writers can write in between. */
        @WithDefault("250")
        int batch();
    }

    /**
     * Return of the references that a merge took over: what referred to the merged entry before the merge, and is still in the event, refers to
     * it again. Corrections made since are kept, and what was added since stays with the other entry. Names and figures have to be resolved
     * again.
     *
     * @param along areas that were merged along with a province, and what they became: districts return with their province
     */
    record ReferenceReturn(Unmerge unmerge, Map<Long, Long> along) {

        ReferenceReturn(Unmerge unmerge) {
            this(unmerge, Map.of());
        }

        /**
         * Content with the references given back.
         *
         * @param before content before the merge
         * @param current current content
         */
        EventContent apply(EventContent before, EventContent current) {
            return switch (unmerge.reference().kind()) {
                case ACTOR -> current.withNames(actors(before, current), current.reports(), current.claims());
                case SOURCE -> current.withNames(current.actors(), current.reports(), quotations(before, current));
                case AREA -> current.withLocations(locations(before, current));
                case REPORT -> {
                    List<Claim> claims = claims(before, current);
                    yield current.withNames(current.actors(), reports(before, current, claims), claims);
                }
            };
        }

        private long returning() {
            return unmerge.reference().id();
        }

        private List<ActorInEvent> actors(EventContent before, EventContent current) {
            Map<Object, ActorInEvent> merged = new LinkedHashMap<>();
            before.actors().forEach(actor -> merged.putIfAbsent(keyOfMerged(actor), actor));
            Map<Object, ActorInEvent> now = new LinkedHashMap<>();
            current.actors().forEach(actor -> now.put(key(actor.id(), actor.role()), actor));
            if (List.copyOf(merged.keySet()).equals(List.copyOf(now.keySet()))) {
                // as the merge left them: in the order of before
                return before.actors().stream()
                        .map(actor -> {
                            Object key = keyOfMerged(actor);
                            return giveBack(
                                    actor,
                                    Objects.requireNonNull(now.get(key)),
                                    Objects.requireNonNull(merged.get(key)));
                        })
                        .toList();
            }
            Map<Object, ActorInEvent> known = new HashMap<>();
            before.actors().forEach(actor -> known.put(key(actor.id(), actor.role()), actor));
            List<ActorInEvent> actors = new ArrayList<>();
            for (ActorInEvent actor : current.actors()) {
                ActorInEvent taken = actor.id() == unmerge.from() ? known.get(key(returning(), actor.role())) : null;
                ActorInEvent kept = taken == null ? null : known.get(key(actor.id(), actor.role()));
                if (taken == null) {
                    actors.add(actor);
                    continue;
                }
                ActorInEvent whole = Objects.requireNonNull(merged.get(key(actor.id(), actor.role())));
                if (kept != null) {
                    actors.add(giveBack(kept, actor, whole));
                }
                actors.add(giveBack(taken, actor, whole));
            }
            return actors;
        }

        /**
         * An involvement as before the merge, but as firmly stated as now if that was corrected since.
         *
         * @param whole what the merge made of it: of two in one role the first one
         */
        private static ActorInEvent giveBack(ActorInEvent before, ActorInEvent now, ActorInEvent whole) {
            boolean corrected = now.standing() != whole.standing();
            return new ActorInEvent(
                    before.id(), now.name(), now.kind(), before.role(), corrected ? now.standing() : before.standing());
        }

        private Object keyOfMerged(ActorInEvent actor) {
            return key(actor.id() == returning() ? unmerge.from() : actor.id(), actor.role());
        }

        private static Object key(long actor, Role role) {
            return List.of(actor, role);
        }

        /** A location is known by its name and coordinates. */
        private List<Location> locations(EventContent before, EventContent current) {
            return current.locations().stream()
                    .map(location -> before.locations().stream()
                            .filter(earlier ->
                                    earlier.withDivisions(null, null).equals(location.withDivisions(null, null)))
                            .reduce(location, this::withDivisionsOf, (one, other) -> one))
                    .toList();
        }

        private Location withDivisionsOf(Location location, Location earlier) {
            return location.withDivisions(
                    returning(location.province(), earlier.province()),
                    returning(location.district(), earlier.district()));
        }

        private @Nullable Division returning(@Nullable Division now, @Nullable Division earlier) {
            return now != null
                            && earlier != null
                            && earlier.areaId() != null
                            && now.areaId() != null
                            && now.areaId().equals(targetOf(earlier.areaId()))
                    ? new Division(now.name(), earlier.areaId(), now.stated())
                    : now;
        }

        /** What a merged area became; null for one that is not given back. */
        private @Nullable Long targetOf(long area) {
            return area == returning() ? Long.valueOf(unmerge.from()) : along.get(area);
        }

        private List<Claim> quotations(EventContent before, EventContent current) {
            Map<Integer, SourceName> quoted = new HashMap<>();
            before.claims().stream()
                    .filter(claim ->
                            claim.attributedTo() != null && claim.attributedTo().id() == returning())
                    .forEach(claim -> quoted.put(claim.no(), claim.attributedTo()));
            return current.claims().stream()
                    .map(claim -> quoted.containsKey(claim.no())
                                    && claim.attributedTo() != null
                                    && claim.attributedTo().id() == unmerge.from()
                            ? claim.attributedTo(quoted.get(claim.no()))
                            : claim)
                    .toList();
        }

        private List<Claim> claims(EventContent before, EventContent current) {
            Set<Integer> taken = before.claims().stream()
                    .filter(claim -> claim.report() == returning())
                    .map(Claim::no)
                    .collect(Collectors.toSet());
            return current.claims().stream()
                    .map(claim -> claim.report() == unmerge.from() && taken.contains(claim.no())
                            ? claim.ofReport(returning())
                            : claim)
                    .toList();
        }

        private List<MentionedReport> reports(EventContent before, EventContent current, List<Claim> claims) {
            Set<Long> mentioned =
                    before.reports().stream().map(MentionedReport::id).collect(Collectors.toSet());
            Set<Long> needed = claims.stream().map(Claim::report).collect(Collectors.toSet());
            boolean returns = mentioned.contains(returning());
            boolean stays = mentioned.contains(unmerge.from()) || needed.contains(unmerge.from());
            Set<MentionedReport> reports = new LinkedHashSet<>();
            for (MentionedReport report : current.reports()) {
                if (report.id() != unmerge.from() || !returns || stays) {
                    reports.add(report);
                }
                if (report.id() == unmerge.from() && returns) {
                    reports.add(MentionedReport.ofId(returning()));
                }
            }
            return List.copyOf(reports);
        }
    }
}
