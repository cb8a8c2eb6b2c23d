package org.conflicttracker.event.query;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** An {@link EventView} as it is written: its document is stored as JSON already, and need not be read to be sent. */
public record RawJsonEvent(@JsonValue @JsonRawValue String json) {}
