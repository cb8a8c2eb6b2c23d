package org.conflicttracker.common.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import org.conflicttracker.common.time.Instants;

/** Instants always with milliseconds, so that they also sort as text. */
final class InstantText extends StdSerializer<Instant> {

    InstantText() {
        super(Instant.class);
    }

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(Instants.format(instant));
    }
}
