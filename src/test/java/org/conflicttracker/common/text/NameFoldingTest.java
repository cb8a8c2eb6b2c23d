package org.conflicttracker.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NameFoldingTest {

    @Test
    void spellingsThatPeopleTakeForTheSameFoldEqual() {
        assertThat(NameFolding.fold("Śląsk")).isEqualTo("slask");
        assertThat(NameFolding.fold("Đà Nẵng")).isEqualTo("da nang");
        assertThat(NameFolding.fold("Ørsta Łódź")).isEqualTo("orsta lodz");
        assertThat(NameFolding.fold("Straße")).isEqualTo(NameFolding.fold("STRASSE"));
        assertThat(NameFolding.fold("Ωμέγα")).isEqualTo("ωμεγα");
        assertThat(NameFolding.fold("ТАРТУС")).isEqualTo("тартус");
        assertThat(NameFolding.fold("ＡＢＣ")).isEqualTo("abc");
        assertThat(NameFolding.fold("北京")).isEqualTo("北京");
    }

    @Test
    void theTurkishLettersIAreOne() {
        assertThat(NameFolding.fold("İstanbul"))
                .isEqualTo("istanbul")
                .isEqualTo(NameFolding.fold("ISTANBUL"))
                .isEqualTo(NameFolding.fold("ıstanbul"));
    }

    @Test
    void marksOfArabicAndHebrewAreLeftOut() {
        assertThat(NameFolding.fold("اللَّاذِقِيَّة")).isEqualTo(NameFolding.fold("اللاذقية"));
        assertThat(NameFolding.fold("إدلب")).isEqualTo(NameFolding.fold("ادلب"));
        assertThat(NameFolding.fold("שָׁלוֹם")).isEqualTo("שלום");
    }

    @Test
    void apostrophesOfTransliterationAreLeftOut() {
        assertThat(new String[] {"Sana'a", "Sana’a", "Sanaʿa", "Sanaʼa", "Sana`a", "Sana´a"})
                .allSatisfy(name -> assertThat(NameFolding.fold(name)).isEqualTo("sanaa"));
    }

    @Test
    void marksInAnotherOrderAreTheSame() {
        assertThat(NameFolding.fold("\u1fb3\u08d3")).isEqualTo(NameFolding.fold("\u03b1\u08d3\u0345"));
    }

    @Test
    void whiteSpaceIsCollapsedAndTrimmed() {
        assertThat(NameFolding.fold("\t a \u00a0\u2003b\r\nc\u3000")).isEqualTo("a b c");
        assertThat(NameFolding.fold(" \u00a0")).isEmpty();
    }

    @Property
    void composedAndDecomposedTextsFoldEqual(@ForAll @StringLength(max = 20) String text) {
        assertThat(NameFolding.fold(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(NameFolding.fold(Normalizer.normalize(text, Normalizer.Form.NFC)));
    }

    @Test
    void hyphensAndDashesOfAnyKindAreSpaces() {
        for (String dash :
                List.of("-", "‐", "\u2011", "–", "—", "―", "−", "־", "֊", "－", "﹣", "⸺", "〜", " - ", "--", "- –")) {
            assertThat(NameFolding.fold("Al" + dash + "Shabaab")).as(dash).isEqualTo("al shabaab");
            assertThat(NameFolding.fold(dash + "Áb" + dash)).as(dash).isEqualTo("ab");
            assertThat(NameFolding.fold(dash)).as(dash).isEmpty();
        }
        assertThat(NameFolding.fold("Sana'a-’Amran")).isEqualTo("sanaa amran");
    }

    @Property
    void whatNeedsNoTablesFoldsAsTheySay(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 6) String text) {
        assertThat(NameFolding.fold(text)).isEqualTo(NameFolding.foldWithTables(text));
    }

    @Test
    void eachPlainCharacterFoldsAsTheTablesSay() {
        for (char c = 0; c < 128; c++) {
            assertThat(NameFolding.fold("a" + c + "b"))
                    .as("" + (int) c)
                    .isEqualTo(NameFolding.foldWithTables("a" + c + "b"));
        }
    }

    @Property
    void foldingTwiceIsFoldingOnce(@ForAll @StringLength(max = 20) String text) {
        String once = NameFolding.fold(text);
        assertThat(NameFolding.fold(once)).isEqualTo(once);
    }
}
