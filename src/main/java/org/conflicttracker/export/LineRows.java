package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** Lines that are made already. */
record LineRows(ObjectMapper mapper, Writer out) implements RowWriter<String> {

    @Override
    public void begin() {
        // The first line is the first thing.
    }

    @Override
    public void row(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    @Override
    public void end() {
        // The last line is the last thing.
    }

    @Override
    public void broken(String why) throws IOException {
        row(mapper.writeValueAsString(Map.of("error", why)));
    }
}
