package org.conflicttracker.event.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.SourceName;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.registry.EventReferences.Unmerge;

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
        Set<Role> taken = rolesOf(before, returning());
        Set<Role> kept = rolesOf(before, unmerge.from());
        List<ActorInEvent> actors = new ArrayList<>();
        for (ActorInEvent actor : current.actors()) {
            boolean returns = actor.id() == unmerge.from() && taken.contains(actor.role());
            if (!returns || kept.contains(actor.role())) {
                actors.add(actor);
            }
            if (returns) {
                actors.add(new ActorInEvent(returning(), actor.name(), actor.kind(), actor.role(), actor.standing()));
            }
        }
        return actors;
    }

    private static Set<Role> rolesOf(EventContent content, long actor) {
        return content.actors().stream()
                .filter(one -> one.id() == actor)
                .map(ActorInEvent::role)
                .collect(Collectors.toSet());
    }

    /** A location is known by its name and coordinates. */
    private List<Location> locations(EventContent before, EventContent current) {
        return current.locations().stream()
                .map(location -> before.locations().stream()
                        .filter(earlier -> earlier.withDivisions(null, null).equals(location.withDivisions(null, null)))
                        .reduce(location, this::withDivisionsOf, (one, other) -> one))
                .toList();
    }

    private Location withDivisionsOf(Location location, Location earlier) {
        return location.withDivisions(
                returning(location.province(), earlier.province()), returning(location.district(), earlier.district()));
    }

    private Division returning(Division now, Division earlier) {
        boolean returns = now != null
                && earlier != null
                && earlier.areaId() != null
                && now.areaId() != null
                && now.areaId().equals(targetOf(earlier.areaId()));
        return returns ? new Division(now.name(), earlier.areaId(), now.stated()) : now;
    }

    /** What a merged area became; null for one that is not given back. */
    private Long targetOf(long area) {
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
        Set<Long> mentioned = before.reports().stream().map(MentionedReport::id).collect(Collectors.toSet());
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
