package org.conflicttracker.importer.job;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.jspecify.annotations.Nullable;

/** Stored {@link Finding}: truncated to the column widths, with characters replaced that a database rejects. */
@Entity
@Table(name = "import_finding")
class FindingRow {

    private static final int MAX_CELL_LENGTH = 500;
    private static final int MAX_SENTENCE_LENGTH = 1000;

    /** Import and number of the finding within it, from 1. */
    @Embeddable
    record FindingKey(long jobId, long no) {}

    @EmbeddedId
    FindingKey id;

    long rowNo;

    @Nullable
    String columnName;

    @Nullable
    String cell;

    @Enumerated(EnumType.STRING)
    Severity severity;

    String problem;
    String done;
    long rowCount;

    static FindingRow of(FindingKey id, Finding finding) {
        FindingRow row = new FindingRow();
        row.id = id;
        row.rowNo = finding.row();
        row.columnName = finding.column() == null ? null : sanitize(finding.column(), MAX_CELL_LENGTH);
        row.cell = finding.value() == null ? null : sanitize(finding.value(), MAX_CELL_LENGTH);
        row.severity = finding.severity();
        row.problem = sanitize(finding.problem(), MAX_SENTENCE_LENGTH);
        row.done = sanitize(finding.done(), MAX_SENTENCE_LENGTH);
        row.rowCount = finding.rows();
        return row;
    }

    Finding toFinding() {
        return new Finding(rowNo, columnName, cell, severity, problem, done, rowCount);
    }

    /** Replaces NUL and unpaired surrogates, which PostgreSQL rejects and cells may contain, and truncates the text. */
    static String sanitize(String text, int maxLength) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), maxLength));
        text.codePoints()
                .limit(maxLength)
                .map(c -> c == 0 || Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return text.codePointCount(0, text.length()) > maxLength
                ? clean.append('…').toString()
                : clean.toString();
    }
}
