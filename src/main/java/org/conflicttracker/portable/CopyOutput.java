package org.conflicttracker.portable;

import java.io.IOException;
import java.io.OutputStream;

/** A copy being written, line by line. */
final class CopyOutput {

    private final OutputStream out;
    private final LineJson json;
    private final Tally tally = new Tally();

    CopyOutput(OutputStream out, LineJson json) {
        this.out = out;
        this.json = json;
    }

    void line(LineKind kind, Object value) throws IOException {
        byte[] line = json.write(kind, value);
        tally.add(kind, line);
        write(line);
    }

    /** The last line. */
    void end() throws IOException {
        write(json.write(LineKind.END, tally.end()));
        out.flush();
    }

    private void write(byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
    }
}
