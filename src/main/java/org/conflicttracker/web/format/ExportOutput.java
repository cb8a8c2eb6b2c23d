package org.conflicttracker.web.format;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** Output of a file: a writer of text in UTF-8, with the stream of bytes below it for formats that are not text. */
public final class ExportOutput extends OutputStreamWriter {

    private final OutputStream bytes;

    ExportOutput(OutputStream bytes) {
        super(bytes, StandardCharsets.UTF_8);
        this.bytes = bytes;
    }

    /** The stream of bytes. A file is written to it or to the writer, not to both. */
    OutputStream bytes() {
        return bytes;
    }
}
