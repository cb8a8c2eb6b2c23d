package org.conflicttracker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests of the names of a merged entity. */
class NamesTest {

    private final Names kept = new Names("Syrian army", List.of("SAA"));
    private final Names merged = new Names("Syrian Arab Army", List.of("SAA", "الجيش"));

    @Test
    void aMergeAddsTheOtherNamesAsAliasesOnce() {
        assertThat(kept.with(merged)).isEqualTo(new Names("Syrian army", List.of("SAA", "Syrian Arab Army", "الجيش")));
    }

    @Test
    void whatAMergeAddedCanBeTakenOut() {
        assertThat(kept.with(merged).without(Set.of("Syrian Arab Army", "الجيش")))
                .isEqualTo(kept);
    }

    @Test
    void theOwnNameStays() {
        assertThat(kept.without(Set.of("Syrian army"))).isEqualTo(kept);
    }
}
