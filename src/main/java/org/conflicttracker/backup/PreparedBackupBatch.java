package org.conflicttracker.backup;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.ledger.WriteTransaction;

/** Lines of a copy, ready to be restored. */
record PreparedBackupBatch(List<Line> lines, BackupRestorer.Run run, BackupRestorer restorer) implements PreparedBatch {

    PreparedBackupBatch {
        lines = List.copyOf(lines);
    }

    @Override
    public int rows() {
        return lines.size();
    }

    @Override
    public BatchResult load(WriteTransaction ticket, String author) {
        boolean begins = ticket.restoration().isEmpty();
        int restored = 0;
        if (restorer.goOn(ticket, run.copy())) {
            restored =
                    restorer.rows().restore(ticket, this, author) + (isFirst() && begins ? 1 : 0) + (isLast() ? 1 : 0);
        }
        return new BatchResult(new Counts(restored, 0, rows() - restored, 0, 0), List.of());
    }

    @Override
    public BatchResult tryOut() {
        return new BatchResult(new Counts(rows(), 0, 0, 0, 0), List.of());
    }

    /** The values of the lines of a kind. */
    @SuppressWarnings("unchecked") // the caller asks for the kind's own type
    <T> List<T> values(LineKind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .map(line -> (T) line.value())
                .toList();
    }

    /**
     * The values of the lines of a kind, without those that are there already.
     *
     * @param key the lines come in its order
     * @param last the greatest key that is there; asked for only where there are such lines
     */
    <T> List<T> newer(LineKind kind, ToLongFunction<T> key, LongSupplier last) {
        List<T> values = values(kind);
        if (values.isEmpty()) {
            return values;
        }
        long known = last.getAsLong();
        return values.stream().filter(value -> key.applyAsLong(value) > known).toList();
    }

    private boolean isFirst() {
        return lines.get(0).kind() == LineKind.TRACKER;
    }

    boolean isLast() {
        return lines.get(lines.size() - 1).kind() == LineKind.END;
    }
}
