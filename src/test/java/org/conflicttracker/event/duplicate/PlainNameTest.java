package org.conflicttracker.event.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Likeness of names in any script. */
class PlainNameTest {

    @ParameterizedTest
    @CsvSource({
        "Bakhmut, Бахмут",
        "Sievierodonetsk, Сєвєродонецьк",
        "Idlib, إدلب",
        "Dimashq, دمشق",
        "Khan Shaykhun, خان شيخون",
        "Jabhat al-Nusra, جبهة النصرة",
        "Ahrar al-Sham, أحرار الشام",
        "El Fasher, الفاشر",
        "Muhammad, Mohammed",
        "Hay'at Tahrir al-Sham, Hayat Tahrir ash-Sham",
        "Kobanî, Kobani",
        "Shelling of the market in Idlib, Market in Idlib shelled"
    })
    void likeNamesAreAlike(String one, String other) {
        assertThat(PlainName.of(one).likeness(PlainName.of(other)))
                .as(PlainName.of(one) + " " + PlainName.of(other))
                .isEqualTo(PlainName.of(other).likeness(PlainName.of(one)))
                .isGreaterThan(0.6);
    }

    @ParameterizedTest
    @CsvSource({
        "Bakhmut, Avdiivka",
        "Idlib, حلب",
        "Jaysh al-Islam, Ahrar al-Sham",
        "Brigade 17, Brigade 71",
        "Saraqib, Salqin",
        "..., Idlib"
    })
    void otherNamesAreNot(String one, String other) {
        assertThat(PlainName.of(one).likeness(PlainName.of(other)))
                .as(PlainName.of(one) + " " + PlainName.of(other))
                .isLessThan(0.85);
    }
}
