package org.conflicttracker.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.command.WarningService;
import org.conflicttracker.event.query.EventView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Event as recorded by a write, with warnings. */
@Schema(name = "RecordedEvent", description = "The event as recorded, with warnings of what may be a mistake")
record RecordedEvent(
        @JsonUnwrapped EventView event,

        @Schema(description = "What may be a mistake; nothing was refused for it. Absent if there is nothing.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Warning> warnings) {

    /**
     * With the warnings that were found before the write, and those about the claims as recorded. An event is not warned of itself, as when a
     * request is repeated.
     */
    static RecordedEvent of(EventView event, List<Warning> found) {
        return of(event, found, "");
    }

    /** @param pointer JSON pointer of the event in the answer */
    static RecordedEvent of(EventView event, List<Warning> found, String pointer) {
        String self = EventReader.uri(event.id()).toString();
        return new RecordedEvent(
                event,
                Stream.concat(
                                found.stream().filter(warning -> !self.equals(warning.link())),
                                WarningService.findInRecorded(event.content(), pointer).stream())
                        .toList());
    }
}
