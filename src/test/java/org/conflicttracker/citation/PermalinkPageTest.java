package org.conflicttracker.citation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Figures on the page of a permalink, in words. */
class PermalinkPageTest {

    private static String inWords(String figure) throws JsonProcessingException {
        return PermalinkPage.inWords(new ObjectMapper().readTree(figure));
    }

    @Test
    void aFigureSaysItsRangeAndWhetherItMayBeHigher() throws JsonProcessingException {
        assertThat(inWords("{\"low\":3,\"best\":3,\"high\":3,\"openEnded\":false}"))
                .isEqualTo("3");
        assertThat(inWords("{\"low\":2,\"best\":3,\"high\":9,\"openEnded\":false}"))
                .isEqualTo("3 (from 2 to 9)");
        assertThat(inWords("{\"low\":1453,\"best\":1453,\"high\":1453,\"openEnded\":true}"))
                .isEqualTo("1453 or more");
    }

    @Test
    void aSumSaysWhatIsUnknown() throws JsonProcessingException {
        assertThat(inWords("{\"low\":2,\"best\":3,\"high\":9,\"openEnded\":1,\"withoutFigure\":2}"))
                .isEqualTo("3 (from 2 to 9) or more; unknown for 2 events");
        assertThat(inWords("{\"low\":0,\"best\":0,\"high\":0,\"openEnded\":0,\"withoutFigure\":1}"))
                .isEqualTo("0; unknown for 1 event");
        assertThat(inWords("{\"low\":null,\"best\":null,\"high\":null,\"openEnded\":0,\"withoutFigure\":3}"))
                .isNull();
    }
}
