package org.conflicttracker.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseMatcherTest {

    private final PhraseMatcher name = new PhraseMatcher("Abū al-Ḥasan");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Abu al-Hasan",
                "ABU  AL HASAN was seen",
                "by abu_al.hasan@example.org",
                "#AbuAlHasan",
                "Abu al-Hasan's house",
                "d'Abu-al’Hasan",
                "Abu al-Ha\u0301san",
                "Abu al-Ha\u00adsan",
                "(Abu\nal-Hasan)"
            })
    void aNameIsFoundHoweverItIsWritten(String text) {
        assertThat(name.isIn(text)).isTrue();
        assertThat(name.isIn(name.replace(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Abu al-Hasani", "Labu al-Hasan", "Abu al", "Hasan", "", "Abu and al-Hasan", "[withheld]"})
    void onlyWholeWordsAreFound(String text) {
        assertThat(name.isIn(text)).isFalse();
        assertThat(name.replace(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Sana'a, In Sanaʿa today, In [withheld] today",
        "Sanaa, In Sana'a today, In [withheld] today",
        "Hasan, Hasan and Hasan's, [withheld] and [withheld]'s",
        "Li Na, Li Na Li Na, [withheld] [withheld]",
        "Иван, с ИВАНОМ и Иваном. Иван!, с ИВАНОМ и Иваном. [withheld]!",
        "张三, 昨天张三在北京, 昨天[withheld]在北京",
        "สมชาย, นายสมชายไป, นาย[withheld]ไป",
        "+44 20 7946, call +44-20-7946 now, call +[withheld] now"
    })
    void theMarkTakesItsPlace(String phrase, String text, String left) {
        assertThat(new PhraseMatcher(phrase).replace(text)).isEqualTo(left);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(name.replace(null)).isNull();
        assertThat(name.isIn(null)).isFalse();
    }

    @Test
    void thereMustBeSomethingToLookFor() {
        assertThat(PhraseMatcher.isUsable("Li")).isTrue();
        assertThat(PhraseMatcher.isUsable("a")).isFalse();
        assertThat(PhraseMatcher.isUsable(" '…- ")).isFalse();
        assertThat(PhraseMatcher.isUsable("张三")).isTrue();
    }
}
