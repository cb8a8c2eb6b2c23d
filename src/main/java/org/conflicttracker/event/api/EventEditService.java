package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.conflicttracker.event.api.ChangeReasons.StatedChange;
import org.conflicttracker.event.command.EventBodies;
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
        Set<String> removable = new HashSet<>(edit.removeMissing().pointers());
        removable.addAll(EventPatch.emptiedLists(body));
        StatedChange change = reasons.parse(edit.change(), body);
        Function<EventView, ParsedEvent> parse = before -> bodies.parseEvent(completion.apply(before, body));
        List<Warning> found = warnings.find(id, parse);
        EventView corrected = corrector.replace(
                id,
                condition,
                before -> new EventCorrection(parse.apply(before).plus(change.faults()), removable),
                change.context());
        return RecordedEvent.of(corrected, found);
    }

    EventView retract(long id, ChangeReasonParameters change, String body) {
        return corrector.retract(id, change.condition(), reasons.contextOfText(change, body));
    }

    /** Parameters of a correction. */
    record Edit(ChangeReasonParameters change, RemoveMissingParameter removeMissing) {}

    /** Warnings for the event as a correction would make it now. */
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
        List<Warning> find(long id, Function<EventView, ParsedEvent> parse) {
            try {
                EventView before = views.toView(eventReader.getRevision(id, Optional.empty()));
                return warnings.findWarnings(parse.apply(before), id);
            } catch (ProblemException e) {
                if (UnavailableDatabase.isCauseOf(e)) {
                    throw e;
                }
                return List.of();
            }
        }
    }
}
