package org.conflicttracker.changefeed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A change that is told to many. */
final class SerializedChange {

    private final ChangeView change;
    private String json;

    SerializedChange(ChangeView change) {
        this.change = change;
    }

    ChangeView change() {
        return change;
    }

    /** In one line of JSON; written once for all. */
    synchronized String json(ObjectMapper mapper) {
        if (json == null) {
            try {
                json = mapper.writeValueAsString(change);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A change cannot be written", e);
            }
        }
        return json;
    }
}
