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

    private final ReferenceResolver finder;
    private final String pointer;

    /** @param pointer of the event within the body */
    EventAssembler(ReferenceResolver finder, String pointer) {
        this.finder = finder;
        this.pointer = pointer;
    }

    /** The event; empty after faults were found. */
    Optional<AssembledEvent> author(EventInput input, ClaimNumbering known) {
        List<ActorInEvent> involved = involved(input.actors());
        Set<Long> mentioned = mentioned(input);
        ClaimAssembler author = new ClaimAssembler(finder, known);
        List<Claim> claims = author.author(input.claims(), pointer + "/claims", mentioned);
        if (!finder.foundEverything()) {
            return Optional.empty();
        }
        EventContent skeleton = new EventContent(
                Words.nfc(input.title()).strip(),
                input.description() == null || input.description().isBlank() ? null : Words.nfc(input.description()),
                input.type(),
                input.subType(),
                input.violence(),
                input.clarity(),
                null,
                new EventDates(
                        input.date().start(), input.date().last(), input.date().known()),
                input.locations().stream().map(LocationInput::location).toList(),
                involved,
                null,
                mentioned.stream().map(MentionedReport::ofId).toList(),
                claims,
                FreeTextNormalizer.externalIds(input.externalIds()),
                FreeTextNormalizer.tags(input.tags()),
                input.extra() == null || input.extra().isNull() ? FreeTextNormalizer.NONE : input.extra());
        EventContent content = new ContentResolver(finder.references()).resolve(skeleton);
        return Optional.of(
                new AssembledEvent(content, finder.references(), input.status(), input.mergedInto(), author.last()));
    }

    private List<ActorInEvent> involved(List<InvolvementInput> inputs) {
        List<ActorInEvent> involved = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            InvolvementInput input = inputs.get(i);
            String place = pointer + "/actors/" + i;
            finder.actor(input.actor(), place).ifPresent(id -> {
                if (!seen.add(List.of(id, input.role()))) {
                    finder.fault(place, "This actor is named in this role already.");
                }
                involved.add(new ActorInEvent(id, null, null, input.role(), input.stands()));
            });
        }
        return involved;
    }

    private Set<Long> mentioned(EventInput input) {
        Set<Long> mentioned = new LinkedHashSet<>();
        for (int i = 0; i < input.reports().size(); i++) {
            finder.report(input.reports().get(i), pointer + "/reports/" + i).ifPresent(mentioned::add);
        }
        return mentioned;
    }
}
