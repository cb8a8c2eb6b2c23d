package org.conflicttracker.event.query;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** Serialized {@link EventView}. Its document is stored as JSON, and is sent without being parsed. */
public record RawJsonEvent(@JsonValue @JsonRawValue String json) {}
