package org.conflicttracker.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FoldingTest {

    @Test
    void spellingsThatPeopleTakeForTheSameFoldEqual() {
        assertThat(Folding.fold("Śląsk")).isEqualTo("slask");
        assertThat(Folding.fold("Đà Nẵng")).isEqualTo("da nang");
        assertThat(Folding.fold("Ørsta Łódź")).isEqualTo("orsta lodz");
        assertThat(Folding.fold("Straße")).isEqualTo(Folding.fold("STRASSE"));
        assertThat(Folding.fold("Ωμέγα")).isEqualTo("ωμεγα");
        assertThat(Folding.fold("ТАРТУС")).isEqualTo("тартус");
        assertThat(Folding.fold("ＡＢＣ")).isEqualTo("abc");
        assertThat(Folding.fold("北京")).isEqualTo("北京");
    }

    @Test
    void theTurkishLettersIAreOne() {
        assertThat(Folding.fold("İstanbul"))
                .isEqualTo("istanbul")
                .isEqualTo(Folding.fold("ISTANBUL"))
                .isEqualTo(Folding.fold("ıstanbul"));
    }

    @Test
    void marksOfArabicAndHebrewAreLeftOut() {
        assertThat(Folding.fold("اللَّاذِقِيَّة")).isEqualTo(Folding.fold("اللاذقية"));
        assertThat(Folding.fold("إدلب")).isEqualTo(Folding.fold("ادلب"));
        assertThat(Folding.fold("שָׁלוֹם")).isEqualTo("שלום");
    }

    @Test
    void apostrophesOfTransliterationAreLeftOut() {
        assertThat(new String[] {"Sana'a", "Sana’a", "Sanaʿa", "Sanaʼa", "Sana`a", "Sana´a"})
                .allSatisfy(name -> assertThat(Folding.fold(name)).isEqualTo("sanaa"));
    }

    @Test
    void marksInAnotherOrderAreTheSame() {
        assertThat(Folding.fold("\u1fb3\u08d3")).isEqualTo(Folding.fold("\u03b1\u08d3\u0345"));
    }

    @Test
    void whiteSpaceIsCollapsedAndTrimmed() {
        assertThat(Folding.fold("\t a \u00a0\u2003b\r\nc\u3000")).isEqualTo("a b c");
        assertThat(Folding.fold(" \u00a0")).isEmpty();
    }

    @Property
    void composedAndDecomposedTextsFoldEqual(@ForAll @StringLength(max = 20) String text) {
        assertThat(Folding.fold(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(Folding.fold(Normalizer.normalize(text, Normalizer.Form.NFC)));
    }

    @Property
    void whatNeedsNoTablesFoldsAsTheySay(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 6) String text) {
        assertThat(Folding.fold(text)).isEqualTo(Folding.folded(text));
    }

    @Test
    void eachPlainCharacterFoldsAsTheTablesSay() {
        for (char c = 0; c < 128; c++) {
            assertThat(Folding.fold("a" + c + "b")).as("" + (int) c).isEqualTo(Folding.folded("a" + c + "b"));
        }
    }

    @Property
    void foldingTwiceIsFoldingOnce(@ForAll @StringLength(max = 20) String text) {
        String once = Folding.fold(text);
        assertThat(Folding.fold(once)).isEqualTo(once);
    }
}
