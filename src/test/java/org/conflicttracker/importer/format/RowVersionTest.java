package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.importer.format.RowFormat.RowVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of releases and of ACLED's times of change. */
class RowVersionTest {

    @Test
    void releasesAreInTheOrderOfTheirNumbers() {
        List<Long> versions = Stream.of(
                        "UCDP GED 5.0",
                        "ged191 19.1",
                        "GED 24.1",
                        "UCDP Candidate 25.0.3",
                        "Candidate 25.0.12",
                        "GED 25.1 (final)")
                .map(label -> RowVersion.ofRelease(label).orElseThrow())
                .toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UCDP GED", "GED 2025-06-30", "1.2.3.4", "version 250.1", "Issue 7"})
    void labelsWithoutANumberOfAReleaseHaveNoOrder(String label) {
        assertThat(RowVersion.ofRelease(label)).isEmpty();
    }

    @Test
    void theTimeOfChangeOfEarlierImportsIsInExtra() {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        assertThat(RowVersion.ofExtra(extra)).isEmpty();
        assertThat(RowVersion.ofExtra(null)).isEmpty();
        extra.putObject("acled").put("timestamp", "1742000000");
        assertThat(RowVersion.ofExtra(extra)).contains(1_742_000_000L);
        assertThat(RowVersion.ofTimestamp(null)).isEmpty();
        assertThat(RowVersion.ofTimestamp("yesterday")).isEmpty();
    }
}
