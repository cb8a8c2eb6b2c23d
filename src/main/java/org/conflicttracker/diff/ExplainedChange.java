package org.conflicttracker.diff;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conflicttracker.diff.DocumentDiff.FieldChange;
import org.conflicttracker.diff.SelectionDiff.PartKind;
import org.conflicttracker.diff.SumDifferences.Movement;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.event.query.RevisionRepository;
import org.conflicttracker.ledger.Readership;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of a change of a selection with its reason and its effect on the sums. */
@Schema(name = "ExplainedChange", description = "A change: what was changed, why, and by how much it moved the numbers")
public record ExplainedChange(
        @Schema(description = "Number of the change (revision)", examples = "345")
        long revision,

        @Schema(description = "Number of the event", examples = "17")
        long eventId,

        @Schema(description = "Version of the event since the change", examples = "3")
        int version,

        @Schema(description = "Title of the event since the change")
        String title,

        @Schema(description = "What the change is for your selection")
        PartKind kind,

        @Schema(description = "Kind of change of the event") Change change,

        @Schema(description = "When it was recorded") Instant recordedAt,

        @Schema(
                description =
                        "Who recorded it: the name of an account; told to editors, and to everybody if the tracker"
                                + " is set so, else absent")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String recordedBy,

        @Schema(description = "Reason for the change, or null for a new event") @Nullable
        String reason,

        @Schema(
                description = "Names of the fields of the event that changed; empty for a new event",
                examples = "[\"casualties\", \"claims\"]")
        List<String> fields,

        @Schema(
                description = "Every changed value in words; empty for a new event",
                examples = "[\"killed: best 12 → 9\"]")
        List<String> inWords,

        @Schema(description = "Effect on the number of events", examples = "0")
        long events,

        @JsonUnwrapped SumDifferences casualties,

        @Schema(
                description = "Path of the event as it was since the change",
                examples = "/api/v1/events/17/revisions/3")
        String eventUrl,

        @Schema(
                description = "Path of the differences to the version before, or null for the first that you can see",
                examples = "/api/v1/events/17/diff?before=2&after=3")
        @Nullable
        String diffUrl,

        @JsonIgnore List<FieldChange> changes) {

    /** Mapper of effects to views; reads the events before and after each change. */
    @ApplicationScoped
    static class Mapper {

        private final RevisionRepository revisions;
        private final EventViewMapper views;
        private final ObjectMapper json;

        Mapper(RevisionRepository revisions, EventViewMapper views, ObjectMapper json) {
            this.revisions = revisions;
            this.views = views;
            this.json = json;
        }

        /** The views for readers, in the order of the effects. @param measures outcomes of the effects */
        List<ExplainedChange> toViews(List<ChangeEffect> effects, List<Outcome> measures, Readership readers) {
            List<Revision> visible = revisions
                    .listByNumber(effects.stream()
                            .flatMap(effect -> Stream.of(effect.revision(), effect.previous()))
                            .filter(revision -> revision > 0)
                            .distinct()
                            .toList())
                    .stream()
                    .filter(revision -> revision.openToAll || readers == Readership.EDITORS)
                    .toList();
            Map<Long, EventView> events = new HashMap<>();
            views.toViews(visible, readers).forEach(event -> events.put(event.revision(), event));
            return effects.stream()
                    .map(effect ->
                            toView(effect, measures, get(events, effect.revision()), events.get(effect.previous())))
                    .toList();
        }

        private static EventView get(Map<Long, EventView> events, long revision) {
            EventView event = events.get(revision);
            if (event == null) {
                throw new IllegalStateException("Revision " + revision + " is not to be read");
            }
            return event;
        }

        private ExplainedChange toView(
                ChangeEffect effect, List<Outcome> measures, EventView event, @Nullable EventView before) {
            List<FieldChange> changes = before == null
                    ? List.of()
                    : DocumentDiff.between(json.<ObjectNode>valueToTree(before), json.<ObjectNode>valueToTree(event));
            Movement movement = new Movement(effect.before(), effect.after());
            String url = "/api/v1/events/" + event.id();
            return new ExplainedChange(
                    event.revision(),
                    event.id(),
                    event.version(),
                    event.content().title(),
                    PartKind.of(effect),
                    event.change(),
                    event.recordedAt(),
                    event.recordedBy(),
                    event.reason(),
                    changes.stream().map(FieldChange::field).distinct().toList(),
                    changes.stream().map(FieldChange::text).toList(),
                    movement.events(),
                    SumDifferences.of(measures, movement),
                    url + "/revisions/" + event.version(),
                    before == null ? null : url + "/diff?before=" + before.version() + "&after=" + event.version(),
                    changes);
        }
    }
}
