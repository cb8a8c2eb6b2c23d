package org.conflicttracker.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.query.EventView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Event as recorded by a write, with warnings. */
@Schema(name = "RecordedEvent", description = "The event as recorded, with warnings of what may be a mistake")
record RecordedEvent(
        @JsonUnwrapped EventView event,

        @Schema(description = "What may be a mistake; nothing was refused for it. Absent if there is nothing.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Warning> warnings) {

    /** @param found what was found before the write; an event is not warned of itself, as when a request is repeated */
    static RecordedEvent of(EventView event, List<Warning> found) {
        String self = EventReader.uri(event.id()).toString();
        return new RecordedEvent(
                event,
                found.stream().filter(warning -> !self.equals(warning.link())).toList());
    }
}
