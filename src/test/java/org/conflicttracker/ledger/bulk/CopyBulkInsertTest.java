package org.conflicttracker.ledger.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.conflicttracker.ledger.bulk.BulkRepository.BulkInsert;
import org.junit.jupiter.api.Test;

class CopyBulkInsertTest {

    @Test
    void valuesAreWrittenAsTheDatabaseReadsThem() {
        assertThat(line(1L, null, true, LocalDate.of(2025, 3, 6))).isEqualTo("1\t\\N\ttrue\t2025-03-06\n");
    }

    @Test
    void textsDoNotEndTheirCellOrRow() {
        assertThat(line("a\tb\nc\rd", "\\N", "")).isEqualTo("a\\tb\\nc\\rd\t\\\\N\t\n");
    }

    private static String line(Object... row) {
        StringBuilder out = new StringBuilder();
        BulkInsert.CopyBulkInsert.write(row, out);
        return out.toString();
    }
}
