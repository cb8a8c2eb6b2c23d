package org.conflicttracker.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.importer.BatchReader;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.importer.UnreadableFile;

/** A copy being restored. */
final class BackupBatchReader implements BatchReader {

    /** Documents may be long: so many bytes end a batch early. */
    private static final long MAX_BATCH_BYTES = 8 << 20;

    private final BackupInput in;
    private final BackupRestorer restorer;
    private final BackupRestorer.Run run = new BackupRestorer.Run();

    BackupBatchReader(BackupInput in, BackupRestorer restorer) {
        this.in = in;
        this.restorer = restorer;
    }

    @Override
    public PreparedBatch readBatch(int most) throws IOException {
        List<Line> lines = new ArrayList<>();
        long bytes = 0;
        while (lines.size() < most && bytes < MAX_BATCH_BYTES) {
            Optional<Line> next = in.next();
            if (next.isEmpty()) {
                break;
            }
            lines.add(prepareLine(next.get()));
            bytes += next.get().size();
        }
        return lines.isEmpty() ? null : restorer.prepare(lines, run);
    }

    private Line prepareLine(Line line) {
        if (line.value() instanceof TrackerLine tracker) {
            restorer.requireRestorable(tracker);
            run.start(tracker);
        }
        return line.value() instanceof RevisionBackup revision
                ? new Line(line.kind(), restorer.read(revision), line.size())
                : line;
    }

    /** Lines are read, not only counted, because the last one tells of all. */
    @Override
    public void skip(long rows) throws IOException {
        for (long row = 0; row < rows; row++) {
            Line line = in.next().orElseThrow(() -> new UnreadableFile("The copy is shorter than it was."));
            if (line.value() instanceof TrackerLine tracker) {
                run.start(tracker);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
