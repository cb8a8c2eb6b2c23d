package org.conflicttracker.importer.format;

import java.io.IOException;
import java.util.Optional;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.Lines;

/** What the lines of a tracker's events say. */
final class ParsedTrackerRows implements ParsedRows {

    private final Lines lines;
    private final TrackerEventParser parser;
    private boolean anyRead;

    ParsedTrackerRows(Lines lines, TrackerEventParser teller) {
        this.lines = lines;
        this.parser = teller;
    }

    @Override
    public Optional<ParsedRow> next() throws IOException {
        Optional<Lines.Line> line = lines.next();
        if (line.isEmpty() && !anyRead) {
            throw new UnreadableFile("The file is empty.");
        }
        anyRead = true;
        return line.map(parser::parse);
    }

    @Override
    public long skip(long rows) throws IOException {
        long skipped = 0;
        while (skipped < rows && lines.next().isPresent()) {
            skipped++;
            anyRead = true;
        }
        return skipped;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
