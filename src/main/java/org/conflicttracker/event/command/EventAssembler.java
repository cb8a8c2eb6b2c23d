package org.conflicttracker.event.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;

/** Turns what an author stated of one event into that event: finds or records the actors, reports and sources it names. */
final class EventAssembler {

    private final ReferenceResolver resolver;
    private final String pointer;

    /** @param pointer of the event within the body */
    EventAssembler(ReferenceResolver finder, String pointer) {
        this.resolver = finder;
        this.pointer = pointer;
    }

    /** The event; empty after faults were found. */
    Optional<AssembledEvent> assemble(EventInput input, ClaimNumbering known) {
        List<ActorInEvent> involved = resolveActors(input.actors());
        Set<Long> mentioned = resolveReports(input);
        ClaimAssembler author = new ClaimAssembler(resolver, known);
        List<Claim> claims = author.assemble(input.claims(), pointer + "/claims", mentioned);
        if (!resolver.isComplete()) {
            return Optional.empty();
        }
        EventContent skeleton = new EventContent(
                Words.toNfc(input.title()).strip(),
                input.description() == null || input.description().isBlank() ? null : Words.toNfc(input.description()),
                input.type(),
                input.subType(),
                input.violence(),
                input.clarity(),
                null,
                new EventDates(
                        input.date().start(),
                        input.date().lastDay(),
                        input.date().effectivePrecision()),
                input.locations().stream().map(LocationInput::toLocation).toList(),
                involved,
                null,
                mentioned.stream().map(MentionedReport::ofId).toList(),
                claims,
                FreeTextNormalizer.normalizeExternalIds(input.externalIds()),
                FreeTextNormalizer.normalizeTags(input.tags()),
                input.extra() == null || input.extra().isNull() ? FreeTextNormalizer.EMPTY : input.extra());
        EventContent content = new ContentResolver(resolver.references()).resolve(skeleton);
        return Optional.of(new AssembledEvent(
                content, resolver.references(), input.status(), input.mergedInto(), author.lastNumber()));
    }

    private List<ActorInEvent> resolveActors(List<InvolvementInput> inputs) {
        List<ActorInEvent> involved = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            InvolvementInput input = inputs.get(i);
            String place = pointer + "/actors/" + i;
            resolver.resolveActor(input.toReference(), place).ifPresent(id -> {
                if (!seen.add(List.of(id, input.role()))) {
                    resolver.addError(place, "This actor is already listed with this role.");
                }
                involved.add(new ActorInEvent(id, null, null, input.role(), input.effectiveStanding()));
            });
        }
        return involved;
    }

    private Set<Long> resolveReports(EventInput input) {
        Set<Long> mentioned = new LinkedHashSet<>();
        for (int i = 0; i < input.reports().size(); i++) {
            resolver.resolveReport(input.reports().get(i), pointer + "/reports/" + i)
                    .ifPresent(mentioned::add);
        }
        return mentioned;
    }
}
