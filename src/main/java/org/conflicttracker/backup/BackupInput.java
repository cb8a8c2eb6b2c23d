package org.conflicttracker.backup;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.conflicttracker.importer.UnreadableFile;

/** A copy being read, line by line. A file that is not a whole copy, letter by letter, ends in {@link UnreadableFile}. */
final class BackupInput implements Closeable {

    private final LineInput in;
    private final LineJson json;
    private final LineSequenceValidator sequence = new LineSequenceValidator();
    private final ManifestBuilder manifest = new ManifestBuilder();

    BackupInput(InputStream in, LineJson json) {
        this.in = new LineInput(in);
        this.json = json;
    }

    /** The next line; empty after the last. */
    Optional<Line> next() throws IOException {
        byte[] bytes = in.readLine();
        if (bytes == null) {
            if (!sequence.hasEnded()) {
                throw unreadable("The file breaks off after line " + in.lineNumber()
                        + ": a whole copy ends with a line that says so.");
            }
            return Optional.empty();
        }
        LineKind kind = LineJson.findKind(bytes)
                .orElseThrow(() -> unreadable("Line " + in.lineNumber() + " is not a line of a copy."));
        Line line = new Line(kind, read(kind, bytes), bytes.length);
        sequence.accept(line).ifPresent(wrong -> {
            throw unreadable("Line " + in.lineNumber() + ": " + wrong);
        });
        if (kind != LineKind.END) {
            manifest.add(kind, bytes);
        } else if (!line.value().equals(manifest.build())) {
            throw unreadable(
                    "The copy was altered: it has not the lines or not the checksum that its last line tells.");
        }
        return Optional.of(line);
    }

    private Object read(LineKind kind, byte[] bytes) throws IOException {
        try {
            return json.parse(kind, bytes);
        } catch (IOException | RuntimeException e) {
            UnreadableFile unreadable =
                    unreadable("Line " + in.lineNumber() + " cannot be read as a " + kind.code() + ".");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    private static UnreadableFile unreadable(String why) {
        return new UnreadableFile(why + " Nothing was restored; make the copy again, or take another.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
