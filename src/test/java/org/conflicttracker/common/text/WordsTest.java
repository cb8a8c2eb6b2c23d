package org.conflicttracker.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void wordsOfAnyScriptAreFound() {
        assertThat(Words.of("Clashes in Đà Nẵng; clashes.")).containsExactly("clashes", "in", "da", "nang");
        assertThat(Words.of("Бои в Тартусе")).containsExactly("бои", "в", "тартусе");
        assertThat(Words.of("محافظة اللَّاذقية")).containsExactly("محافظه", "اللاذقيه");
        assertThat(Words.of("İSTANBUL'da")).isEqualTo(Words.of("istanbul’da"));
        assertThat(Words.of("北京 Ωμέγα")).containsExactly("北京", "ωμεγα");
    }

    @Test
    void chineseIsCutByDictionary() {
        assertThat(Words.of("我在北京大学")).containsExactly("我在", "北京", "大学");
    }

    @Test
    void hyphensPartAndApostrophesJoin() {
        assertThat(Words.of("Al-Bab")).containsExactly("al", "bab");
        assertThat(Words.of("Dar'a")).isEqualTo(Words.of("Dar´a")).containsExactly("dara");
    }

    @Test
    void aLigatureOfSeveralWordsIsSeveralWords() {
        assertThat(Words.of("ﷺ")).hasSize(4);
    }

    @Test
    void punctuationHasNoWords() {
        assertThat(Words.of("")).isEmpty();
        assertThat(Words.of(" -- '!?' ")).isEmpty();
    }

    @Test
    void longWordsAreCutBetweenLetters() {
        assertThat(Words.of("a".repeat(101))).containsExactly("a".repeat(100));
        // Deseret letters take two units each; after a leading digit the hundredth unit is half a letter
        String cut = Words.of("1" + "𐐨".repeat(60)).iterator().next();
        assertThat(cut).hasSize(99);
        assertThat(Words.isWellFormed(cut)).isTrue();
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        List<Set<String>> found = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> Words.of("Śląsk " + i))
                .toList();
        assertThat(found).hasSize(2_000);
        IntStream.range(0, 2_000).forEach(i -> assertThat(found.get(i)).containsExactly("slask", Integer.toString(i)));
    }

    @Test
    void textsThatADatabaseWouldSpoilAreNotWellFormed() {
        assertThat(Words.isWellFormed("Śląsk 😀 北京")).isTrue();
        assertThat(Words.isWellFormed("a\0b")).isFalse();
        assertThat(Words.isWellFormed("a\ud83d")).isFalse();
        assertThat(Words.isWellFormed("\ude00b")).isFalse();
    }

    @Test
    void nfcComposes() {
        assertThat(Words.toNfc("e\u0301")).isEqualTo("é");
        assertThat(Words.toNfc("é")).isEqualTo("é");
        assertThat(Words.toNfc("Åland \u212b")).isEqualTo("Åland Å");
    }

    @Property(tries = 5000)
    void plainTextsHaveTheWordsOfTheTokenizer(
            @ForAll
                    @Chars({
                        'a', 'B', 'z', '0', '7', ' ', '-', '.', ',', ':', ';', '(', ')', '/', '!', '?', '"', '&', '+',
                        '[', ']'
                    })
                    @Chars({'\n', '\t', '\'', '_'})
                    @StringLength(max = 12)
                    String text) {
        assertThat(Words.of(text)).containsExactlyElementsOf(Words.ofTokens(text));
    }

    @Test
    void plainTextsAreEnglishSentences() {
        assertThat(Words.isPlain("Clashes near town reported, case 2 (part 0)."))
                .isTrue();
        assertThat(List.of("3.5 dead", "1,000 dead", "didn't", "Nang Đà", "example.org", "snake_case", "#tag"))
                .noneMatch(Words::isPlain);
        String longest = "a".repeat(3999) + " b";
        assertThat(Words.of(longest)).isEqualTo(Words.ofTokens(longest));
    }

    @Property
    void everyWordIsFoldedAndShort(@ForAll @StringLength(max = 300) String text) {
        assertThat(Words.of(text)).allSatisfy(word -> assertThat(word)
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(Words.MAX_LENGTH)
                .doesNotContainAnyWhitespaces());
    }
}
