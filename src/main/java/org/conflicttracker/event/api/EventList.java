package org.conflicttracker.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.Hint;
import org.conflicttracker.event.query.RawJsonEvent;
import org.conflicttracker.web.pagination.Page;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the timeline. @param data {@link EventView}s, or the same {@linkplain RawJsonEvent ready to be sent} */
@Schema(name = "EventList", description = "A page of events")
public record EventList(
        @Schema(description = "The events", type = SchemaType.ARRAY, implementation = EventView.class)
        List<?> data,

        @Schema(description = "Position of this page in the whole list")
        Page page,

        AsOfView asOf,

        @Schema(description = "Names in your filters that match nothing, with suggestions; absent if there are none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Hint> hints) {}
