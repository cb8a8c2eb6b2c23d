package org.conflicttracker.ingest.layout;

import java.io.IOException;
import java.util.Optional;
import org.conflicttracker.ingest.UnreadableFile;
import org.conflicttracker.ingest.table.Lines;

/** What the lines of a tracker's events say. */
final class TrackerStatements implements Statements {

    private final Lines lines;
    private final TrackerLine teller;
    private boolean any;

    TrackerStatements(Lines lines, TrackerLine teller) {
        this.lines = lines;
        this.teller = teller;
    }

    @Override
    public Optional<Statement> next() throws IOException {
        Optional<Lines.Line> line = lines.next();
        if (line.isEmpty() && !any) {
            throw new UnreadableFile("The file is empty.");
        }
        any = true;
        return line.map(teller::tell);
    }

    @Override
    public long skip(long rows) throws IOException {
        long skipped = 0;
        while (skipped < rows && lines.next().isPresent()) {
            skipped++;
            any = true;
        }
        return skipped;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
