package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.junit.jupiter.api.Test;

class SeekKeyTest {

    @Test
    void keysByDayAreValidDays() {
        long last = LocalDate.of(9999, 12, 31).toEpochDay();
        assertThat(new SeekKey(last, 1).isValidFor(Sort.DATE)).isTrue();
        assertThat(new SeekKey(last + 1, 1).isValidFor(Sort.DATE)).isFalse();
        assertThat(new SeekKey(-1_000_000, 1).isValidFor(Sort.DATE_DESCENDING)).isFalse();
        assertThat(new SeekKey(last + 1, 1).isValidFor(Sort.KILLED_DESCENDING)).isTrue();
    }

    @Test
    void unknownFiguresAreValidKeysAndEventIdsBeginAtOne() {
        assertThat(new SeekKey(-1, 7).isValidFor(Sort.KILLED_DESCENDING)).isTrue();
        assertThat(new SeekKey(-2, 7).isValidFor(Sort.KILLED_DESCENDING)).isFalse();
        assertThat(new SeekKey(5, 0).isValidFor(Sort.RECORDED_AT_DESCENDING)).isFalse();
        assertThat(new SeekKey(5, 1L << 31).isValidFor(Sort.RECORDED_AT_DESCENDING))
                .isFalse();
    }
}
