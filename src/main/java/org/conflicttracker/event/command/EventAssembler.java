package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.ClaimAssembler.ClaimNumbering;
import org.conflicttracker.event.command.EntityResolvers.ReferenceResolver;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.model.Status;
import org.jspecify.annotations.Nullable;

/** Assembler of one event from its input: finds or creates the actors, reports, sources and areas that it refers to. */
final class EventAssembler {

    /** Members of an involvement that say nothing about which actor it is. */
    private static final List<String> OF_INVOLVEMENT = List.of("role", "standing");

    private final ReferenceResolver resolver;
    private final String pointer;
    private List<Location> knownLocations = List.of();
    private boolean isEachReportKnown;
    private final Set<Long> namedReports = new HashSet<>();

    /** @param pointer JSON pointer of the event within the body */
    EventAssembler(ReferenceResolver resolver, String pointer) {
        this.resolver = resolver;
        this.pointer = pointer;
    }

    /**
     * Assembler of a correction. Where it gives the name of an area that a known location of the event has, the spelling that was stated
     * there is kept, so that an answer sent back changes nothing.
     */
    EventAssembler keepingSpellings(List<Location> known) {
        knownLocations = List.copyOf(known);
        return this;
    }

    /** The assembled event; empty if there are errors. */
    Optional<AssembledEvent> assemble(EventInput input, ClaimNumbering numbering) {
        List<Location> locations = resolveLocations(input.locations());
        List<ActorInEvent> involved = resolveActors(input.actors());
        Set<Long> mentioned = resolveReports(input);
        namedReports.addAll(mentioned);
        ClaimAssembler claimAssembler = new ClaimAssembler(resolver, numbering, isEachReportKnown);
        List<Claim> claims = claimAssembler.assemble(input.claims(), pointer + "/claims", mentioned);
        if (!resolver.isComplete()) {
            return Optional.empty();
        }
        EventContent unresolved = new EventContent(
                Words.toNfc(input.title()).strip(),
                input.description() == null || input.description().isBlank() ? null : Words.toNfc(input.description()),
                input.type(),
                input.subType(),
                input.violence(),
                input.clarity(),
                null,
                null,
                new EventDates(
                        input.date().start(),
                        input.date().lastDay(),
                        Objects.requireNonNull(input.date().effectivePrecision())),
                locations,
                involved,
                null,
                mentioned.stream().map(MentionedReport::ofId).toList(),
                claims,
                normalizeExternalIds(input.externalIds()),
                normalizeTags(input.tags()),
                input.extra() == null || input.extra().isNull() ? JsonNodeFactory.instance.objectNode() : input.extra(),
                input.partOf(),
                null,
                null,
                null);
        EventContent content = resolver.references().applyTo(unresolved);
        return Optional.of(new AssembledEvent(
                content, resolver.references(), input.status(), input.mergedInto(), claimAssembler.lastNumber()));
    }

    /** Ids of the reports in the list of reports of the input; a claim can be made by another report. */
    Set<Long> namedReports() {
        return namedReports;
    }

    private List<Location> resolveLocations(List<LocationInput> inputs) {
        List<Location> locations = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            String locationPointer = pointer + "/locations/" + i;
            if (!resolver.isFaulty(locationPointer)) {
                locations.add(
                        keepSpellings(resolver.resolveDivisions(inputs.get(i).toLocation())));
            }
        }
        return locations;
    }

    private Location keepSpellings(Location location) {
        return location.withDivisions(
                keepSpelling(location.province(), Location::province),
                keepSpelling(location.district(), Location::district));
    }

    private @Nullable Division keepSpelling(@Nullable Division given, Function<Location, @Nullable Division> division) {
        if (given == null || given.areaId() == null || given.stated() != null) {
            return given;
        }
        return knownLocations.stream()
                .map(division)
                .filter(known -> known != null && given.areaId().equals(known.areaId()))
                .findFirst()
                .orElse(given);
    }

    private List<ActorInEvent> resolveActors(List<InvolvementInput> inputs) {
        List<ActorInEvent> involved = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            InvolvementInput input = inputs.get(i);
            String actorPointer = pointer + "/actors/" + i;
            boolean isFaulty = resolver.isFaulty(actorPointer);
            if (isFaulty && !resolver.isFaultyOnlyIn(actorPointer, OF_INVOLVEMENT)) {
                continue;
            }
            resolver.resolveActor(input.toReference(), actorPointer).ifPresent(id -> {
                if (isFaulty) {
                    return;
                }
                if (!seen.add(List.of(id, input.role()))) {
                    resolver.addError(actorPointer, "This actor is already listed with this role.");
                }
                involved.add(resolver.references().involvement(id, input.role(), input.effectiveStanding()));
            });
        }
        return involved;
    }

    private Set<Long> resolveReports(EventInput input) {
        Set<Long> mentioned = new LinkedHashSet<>();
        isEachReportKnown = !resolver.isFaulty(pointer + "/reports");
        for (int i = 0; i < input.reports().size(); i++) {
            Optional<Long> report = resolver.resolveReport(input.reports().get(i), pointer + "/reports/" + i);
            report.ifPresent(mentioned::add);
            isEachReportKnown &= report.isPresent();
        }
        return mentioned;
    }

    /** Tags, stripped, in NFC, and without duplicates after folding; the first spelling of each is kept. */
    static List<String> normalizeTags(List<String> given) {
        Map<String, String> tags = new LinkedHashMap<>();
        given.forEach(
                tag -> tags.putIfAbsent(NameFolding.fold(tag), Words.toNfc(tag).strip()));
        return List.copyOf(tags.values());
    }

    /** External ids in the order of their schemes, stripped, in NFC and without duplicates. */
    private static SortedMap<String, List<String>> normalizeExternalIds(Map<String, List<String>> given) {
        SortedMap<String, List<String>> ids = new TreeMap<>();
        given.forEach((scheme, values) -> {
            String name = Words.toNfc(scheme).strip();
            Set<String> once = new LinkedHashSet<>(ids.getOrDefault(name, List.of()));
            values.forEach(value -> once.add(Words.toNfc(value).strip()));
            if (!once.isEmpty()) {
                ids.put(name, List.copyOf(once));
            }
        });
        return ids;
    }

    /**
     * Event assembled from input, with all references resolved.
     *
     * @param lastClaimNo highest claim number assigned in the event so far
     */
    record AssembledEvent(
            EventContent content,
            ResolvedReferences references,
            Status status,
            @Nullable Long mergedInto,
            int lastClaimNo) {}
}
