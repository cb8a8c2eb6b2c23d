package org.conflicttracker.backup;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.ledger.WriteTransaction;

/** Batch of backup lines that can be restored. */
record PreparedBackupBatch(List<Line> lines, BackupRestorer.Run run, BackupRestorer restorer) implements PreparedBatch {

    PreparedBackupBatch {
        lines = List.copyOf(lines);
    }

    @Override
    public int rowCount() {
        return lines.size();
    }

    @Override
    public BatchResult load(WriteTransaction transaction, String author) {
        boolean begins = transaction.findRestoreState().isEmpty();
        int restored = 0;
        if (restorer.beginOrResume(transaction, run.header())) {
            restored = restorer.rowReader().restore(transaction, this, author)
                    + (hasFirstLine() && begins ? 1 : 0)
                    + (hasLastLine() ? 1 : 0);
        }
        return new BatchResult(new Counts(restored, 0, rowCount() - restored, 0, 0), List.of());
    }

    @Override
    public BatchResult dryRun() {
        return new BatchResult(new Counts(rowCount(), 0, 0, 0, 0), List.of());
    }

    /** Values of the lines of one kind. */
    @SuppressWarnings("unchecked") // the caller passes the kind's own type
    <T> List<T> valuesOf(LineKind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .map(line -> (T) line.value())
                .toList();
    }

    /**
     * Values of the lines of one kind that do not exist yet.
     *
     * @param key sort key of the lines
     * @param last greatest existing key; evaluated only if there are such lines
     */
    <T> List<T> valuesAfter(LineKind kind, ToLongFunction<T> key, LongSupplier last) {
        List<T> values = valuesOf(kind);
        if (values.isEmpty()) {
            return values;
        }
        long known = last.getAsLong();
        return values.stream().filter(value -> key.applyAsLong(value) > known).toList();
    }

    private boolean hasFirstLine() {
        return lines.get(0).kind() == LineKind.TRACKER;
    }

    boolean hasLastLine() {
        return lines.get(lines.size() - 1).kind() == LineKind.END;
    }
}
