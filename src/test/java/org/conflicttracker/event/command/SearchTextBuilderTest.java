package org.conflicttracker.event.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.conflicttracker.event.command.RevisionAppender.SearchTextBuilder;
import org.junit.jupiter.api.Test;

class SearchTextBuilderTest {

    @Test
    void aLineThatFitsStaysAsItIs() {
        assertThat(SearchTextBuilder.truncate(" a b ")).isEqualTo(" a b ");
    }

    @Test
    void aLineBeyondItsColumnIsCutBehindAWord() {
        String line = " " + "word ".repeat(300_000);
        String cut = SearchTextBuilder.truncate(line);
        assertThat(cut)
                .hasSizeBetween(1_048_000, 1_048_576)
                .startsWith(" word ")
                .endsWith(" word ");
    }
}
