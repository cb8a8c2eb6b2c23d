package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conflicttracker.event.api.ChangeReasons.StatedChange;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventBodies.ParsedClaims;
import org.conflicttracker.event.command.EventBodies.ParsedEvent;
import org.conflicttracker.event.command.EventCorrection;
import org.conflicttracker.event.command.EventCorrector;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.command.WarningService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.UnavailableDatabase;

/** Service that parses the changes of an event as a whole and executes them. */
@ApplicationScoped
class EventEditService {

    private final EventBodies bodies;
    private final EventPatch patches;
    private final EventCorrector corrector;
    private final ChangeReasons reasons;
    private final EditWarnings warnings;

    EventEditService(
            EventBodies bodies,
            EventPatch patches,
            EventCorrector corrector,
            ChangeReasons reasons,
            EditWarnings warnings) {
        this.bodies = bodies;
        this.patches = patches;
        this.corrector = corrector;
        this.reasons = reasons;
        this.warnings = warnings;
    }

    RecordedEvent replace(long id, Edit edit, JsonNode body) {
        return correct(id, edit, body, patches::replace);
    }

    RecordedEvent patch(long id, Edit edit, JsonNode body) {
        return correct(id, edit, body, patches::patch);
    }

    private RecordedEvent correct(
            long id, Edit edit, JsonNode body, BiFunction<EventView, JsonNode, JsonNode> completion) {
        IfMatch condition = edit.change().condition();
        EventPatch.requireValid(body);
        Set<String> removable = edit.removeMissing().pointers();
        StatedChange change = reasons.parse(edit.change(), body);
        Function<EventView, ParsedEvent> parse = before -> bodies.parseEvent(completion.apply(before, body));
        List<Warning> found = warnings.find(id, before -> warnings.ofCorrection(parse.apply(before), id));
        EventView corrected = corrector.replace(
                id,
                condition,
                before -> new EventCorrection(parse.apply(before).plus(change.faults()), removable),
                change.context());
        return warnings.complete(corrected, found);
    }

    /** Adds claims to an event. */
    RecordedEvent addClaims(long id, JsonNode body) {
        ParsedClaims added = bodies.parseClaims(body);
        List<Warning> found = warnings.find(
                id,
                before -> added.faults().isEmpty()
                        ? warnings.ofClaims(
                                added.added().claims(), before.content().claims())
                        : List.of());
        return RecordedEvent.of(
                corrector.addClaims(id, added, reasons.contextOf(added.added().reasonOrDefault())), found);
    }

    EventView retract(long id, ChangeReasonParameters change, String body) {
        return corrector.retract(id, change.condition(), reasons.contextOfText(change, body));
    }

    /** Parameters of a correction. */
    record Edit(ChangeReasonParameters change, RemoveMissingParameter removeMissing) {}

    /** Warnings for an event as a correction would make it now, and for the events that it touches. */
    @ApplicationScoped
    static class EditWarnings {

        private final WarningService warnings;
        private final EventReader eventReader;
        private final EventViewMapper views;

        EditWarnings(WarningService warnings, EventReader eventReader, EventViewMapper views) {
            this.warnings = warnings;
            this.eventReader = eventReader;
            this.views = views;
        }

        /**
         * None if the event cannot be corrected so, which the correction itself reports.
         *
         * @throws ProblemException 503 if they cannot be looked for now
         */
        List<Warning> find(long id, Function<EventView, List<Warning>> search) {
            try {
                return search.apply(read(id));
            } catch (ProblemException e) {
                if (UnavailableDatabase.isCauseOf(e)) {
                    throw e;
                }
                return List.of();
            }
        }

        private EventView read(long id) {
            return views.toView(eventReader.getRevision(id, Optional.empty()));
        }

        List<Warning> ofCorrection(ParsedEvent parsed, long id) {
            return warnings.findWarnings(parsed, id);
        }

        /** @param others the claims of the event that stay as they are */
        List<Warning> ofClaims(List<ClaimInput> claims, List<Claim> others) {
            return warnings.findWarnings(claims, others);
        }

        /**
         * The answer to a correction or a merge.
         *
         * @param found what was found before the write. The warnings about the claims as recorded are added: of a merged event those about the
         *     event that got its claims
         */
        RecordedEvent complete(EventView event, List<Warning> found) {
            Long target = event.mergedInto();
            if (target == null) {
                return RecordedEvent.of(event, found);
            }
            String link = EventReader.uri(target).toString();
            List<Warning> inTarget = find(target, grown -> WarningService.findInRecorded(grown.content(), "").stream()
                    .map(warning -> new Warning(
                            warning.code(), "Event " + target + ": " + warning.detail(), "/mergedInto", link))
                    .toList());
            return new RecordedEvent(
                    event, Stream.concat(found.stream(), inTarget.stream()).toList());
        }
    }
}
