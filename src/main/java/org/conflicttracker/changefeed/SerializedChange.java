package org.conflicttracker.changefeed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Change that is sent to several clients, serialized once. */
final class SerializedChange {

    private final ChangeView change;
    private String json;

    SerializedChange(ChangeView change) {
        this.change = change;
    }

    ChangeView change() {
        return change;
    }

    /** The change as one line of JSON. */
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
