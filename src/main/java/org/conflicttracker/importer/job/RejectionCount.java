package org.conflicttracker.importer.job;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.PreparedBatch;

/** Count of the rows of a file that cannot be imported, by reason. A file of mostly such rows is refused: the rest would be a skewed sample. */
final class RejectionCount {

    /** Rows below which no file is refused. */
    static final long MIN_ROWS = 20;

    private static final int MAX_REASONS = 1_000;
    private static final int SHOWN_REASONS = 3;
    private static final int MAX_VALUE_LENGTH = 60;

    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private long rejected;
    private long repeated;

    private static final class Reason {

        private final Finding first;
        private long rows;

        Reason(Finding first) {
            this.first = first;
        }

        @Override
        public String toString() {
            String value =
                    first.value() == null ? "" : " \"" + FindingRow.sanitize(first.value(), MAX_VALUE_LENGTH) + "\"";
            return Words.count(rows, "row") + (first.column() == null ? "" : ", column " + first.column()) + ": "
                    + first.problem() + " The first one is row " + first.row() + value + ".";
        }
    }

    void add(PreparedBatch batch) {
        repeated += batch.repeated();
        for (Finding rejection : batch.rejections()) {
            rejected++;
            String kind = FindingGroup.kind(rejection);
            if (reasons.size() < MAX_REASONS || reasons.containsKey(kind)) {
                reasons.computeIfAbsent(kind, first -> new Reason(rejection)).rows++;
            }
        }
    }

    long rejected() {
        return rejected;
    }

    /** Rows that are exact copies of others. */
    long repeated() {
        return repeated;
    }

    /** Sentence for the sender of the file. */
    String describe(long rows, int maxPercent) {
        List<Reason> most = reasons.values().stream()
                .sorted(Comparator.comparingLong((Reason reason) -> reason.rows).reversed())
                .limit(SHOWN_REASONS)
                .toList();
        return "Of " + Words.count(rows, "row") + " " + rejected + " cannot be read, more than " + maxPercent
                + " %. Nothing was recorded, because the rest would be a skewed sample. "
                + most.stream().map(Reason::toString).collect(Collectors.joining(" "));
    }
}
