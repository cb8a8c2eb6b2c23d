package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileOptions.StatedReading;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** Parsed events are valid for any cell contents (checked by {@link ParsedFile}). */
class RandomRowsTest {

    private static final int ROWS = TestScale.of(1_000, 20_000);

    private static final List<String> ODD = List.of(
            "",
            " ",
            "-1",
            "0",
            "3",
            "7",
            "1e9",
            "999999999999",
            "2.5",
            "NaN",
            "2001-03-04",
            "0000-01-01",
            "9999-12-31",
            "2999-05-05",
            "31/12/2001",
            "not given",
            "Human Rights Watch",
            "Civilians",
            "'",
            "''",
            "---",
            ";",
            ";;a;",
            "a;b;c",
            "\u0001\u0002",
            "ﷺ".repeat(60),
            "e\u0301".repeat(300),
            "\uFB2C".repeat(190),
            "نص عربي",
            "x".repeat(501),
            "x".repeat(201),
            "word ".repeat(300),
            "a;".repeat(2_000),
            "\u0007".repeat(20_000),
            "𝔘".repeat(600),
            "\u202E\u200B",
            "\u0301",
            "POINT (1 x)",
            "POINT (",
            "BGD",
            "YUG",
            "365",
            "845");

    private static String odd(Random random) {
        if (random.nextInt(4) == 0) {
            return random.ints(random.nextInt(30), 1, 0x3000)
                    .filter(c -> Character.isDefined(c))
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
        }
        return ODD.get(random.nextInt(ODD.size()));
    }

    private static void told(RowFormat format, TestRows usual, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROWS; i++) {
            String[] different = new String[2 * (1 + random.nextInt(6))];
            for (int j = 0; j < different.length; j += 2) {
                different[j] =
                        usual.columns().get(random.nextInt(usual.columns().size()));
                different[j + 1] = odd(random);
            }
            usual.with(different);
        }
        FileOptions dayFirst =
                new FileOptions(List.of(), null, new StatedReading(DateOrder.DMY, null, null), null, null);
        List<ParsedRow> parsed = ParsedFile.by(format, usual.csv().getBytes(StandardCharsets.UTF_8), dayFirst);
        assertThat(parsed).hasSize(ROWS);
        assertThat(parsed.stream().filter(parsedRow -> parsedRow.event() != null))
                .hasSizeGreaterThan(ROWS / 3);
    }

    @Test
    void parsedUcdpRowsAreValid() {
        told(new UcdpFormat(), UcdpRowParsers.recent(), 1);
    }

    @Test
    void parsedAcledRowsAreValid() {
        told(new AcledFormat(), AcledRowParsers.recent(), 2);
    }
}
