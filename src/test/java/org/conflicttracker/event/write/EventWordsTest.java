package org.conflicttracker.event.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventWordsTest {

    @Test
    void aLineThatFitsStaysAsItIs() {
        assertThat(EventWords.cut(" a b ")).isEqualTo(" a b ");
    }

    @Test
    void aLineBeyondItsColumnIsCutBehindAWord() {
        String line = " " + "word ".repeat(300_000);
        String cut = EventWords.cut(line);
        assertThat(cut)
                .hasSizeBetween(1_048_000, 1_048_576)
                .startsWith(" word ")
                .endsWith(" word ");
    }
}
