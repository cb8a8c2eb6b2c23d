package org.conflicttracker.importer.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.conflicttracker.importer.Counts.RowOutcome;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.job.FindingRow.FindingKey;
import org.conflicttracker.importer.job.ImportRepository.RowBatch;
import org.junit.jupiter.api.Test;

class RowBatchTest {

    @Test
    void rowsComeBackAsTheyWereStored() {
        List<RowResult> rows = new ArrayList<>();
        for (RowOutcome outcome : RowOutcome.values()) {
            rows.add(new RowResult(rows.size() + 7L, outcome, rows.size() % 2 == 0 ? 100L + rows.size() : null));
        }
        RowBatch batch = RowBatch.of(3, rows);
        assertThat(batch.rowsAfter(0)).isEqualTo(rows);
        assertThat(batch.rowsAfter(8)).isEqualTo(rows.subList(2, rows.size()));
    }

    @Test
    void findingsOfOneKindAreOneGroup() {
        Finding one = finding(4, "The deaths of the groups add up to 12, but best is 11.");
        Finding two = finding(5, "The deaths of the groups add up to 1,003, but best is 7.");
        assertThat(FindingGroup.kind(one)).isEqualTo(FindingGroup.kind(two));
        assertThat(FindingGroup.kind(one)).isNotEqualTo(FindingGroup.kind(finding(4, "This is not a number.")));
        FindingGroup group = FindingGroup.of(new FindingKey(1, 1), one);
        group.add(List.of(one));
        assertThat(group.toView().problem()).isEqualTo(one.problem());
        group.add(List.of(two, two, two, two, two));
        assertThat(group.toView().problem()).isEqualTo("The deaths of the groups add up to …, but best is ….");
        assertThat(group.toView().count()).isEqualTo(6);
        assertThat(group.toView().examples())
                .extracting(FindingGroup.Example::row)
                .containsExactly(4L, 5L, 5L, 5L, 5L);
    }

    private static Finding finding(long row, String problem) {
        return new Finding(row, "best", "11", Severity.FLAGGED, problem, "Both were imported unchanged.");
    }
}
