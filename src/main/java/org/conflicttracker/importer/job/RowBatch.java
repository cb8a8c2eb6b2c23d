package org.conflicttracker.importer.job;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.conflicttracker.importer.RowOutcome;

/** What became of consecutive rows of a file. Stored as one text of outcomes and events, because a row of its own for each would cost time. */
@Entity
@Table(name = "import_row_batch")
class RowBatch {

    /** Rows in one batch, so that its text stays short. */
    static final int MAX_ROWS = 1_000;

    /** Import and number of the first row. */
    @Embeddable
    record RowBatchKey(long jobId, long firstRow) {}

    @EmbeddedId
    RowBatchKey id;

    long rowCount;
    /** For each row the code of its outcome and the id of its event, separated by spaces. */
    String outcomes;

    static RowBatch of(long job, List<RowResult> rows) {
        RowBatch batch = new RowBatch();
        batch.id = new RowBatchKey(job, rows.get(0).row());
        batch.rowCount = rows.size();
        StringBuilder text = new StringBuilder(12 * rows.size());
        for (RowResult row : rows) {
            text.append(text.isEmpty() ? "" : " ").append(row.outcome().code());
            if (row.event() != null) {
                text.append(row.event());
            }
        }
        batch.outcomes = text.toString();
        return batch;
    }

    /** The rows after a row. */
    List<RowResult> rowsAfter(long after) {
        List<RowResult> rows = new ArrayList<>();
        long number = id.firstRow();
        for (String row : outcomes.split(" ")) {
            if (number > after) {
                rows.add(new RowResult(
                        number,
                        RowOutcome.ofCode(row.substring(0, 2)),
                        row.length() == 2 ? null : Long.valueOf(row.substring(2))));
            }
            number++;
        }
        return rows;
    }
}
