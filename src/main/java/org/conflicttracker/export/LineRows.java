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
    public void writeRow(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    @Override
    public void end() {
        // The last line is the last thing.
    }

    @Override
    public void writeError(String why) throws IOException {
        writeRow(mapper.writeValueAsString(Map.of("error", why)));
    }
}
