package org.conflicttracker.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.web.problem.Suggestions.NameList;
import org.junit.jupiter.api.Test;

/** The quick exclusion of names never excludes the nearest one. */
class NameListTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void theNearestIsTheSameAsAmongAllCompared() {
        for (int round = 0; round < TestScale.of(40, 400); round++) {
            List<String> known = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                known.add(name());
            }
            NameList names = new NameList(known);
            for (int i = 0; i < 60; i++) {
                String given = random.nextInt(3) == 0 || known.isEmpty()
                        ? name()
                        : altered(known.get(random.nextInt(known.size())));
                assertThat(names.nearest(given))
                        .as("nearest to \"" + given + "\" of " + known + ", seed " + seed)
                        .isEqualTo(Suggestions.findNearest(given, known));
            }
        }
    }

    @Test
    void ofNothingNothingIsNear() {
        assertThat(new NameList(List.of()).nearest("syria")).isEmpty();
        assertThat(new NameList(List.of("syria")).nearest(" ")).isEmpty();
        assertThat(new NameList(List.of("syria")).nearest(null)).isEmpty();
        assertThat(new NameList(List.of("syria")).nearest("syria".repeat(1000))).isEmpty();
    }

    /** Names of few letters, so that many are near; some non-Latin ones and separators. */
    private String name() {
        String letters = "abcdAB1 _-éشЖ";
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(14); i >= 0; i--) {
            name.append(letters.charAt(random.nextInt(letters.length())));
        }
        return name.toString();
    }

    private String altered(String name) {
        StringBuilder altered = new StringBuilder(name);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(altered.length() + 1);
            if (random.nextBoolean()) {
                altered.insert(at, 'x');
            } else if (at < altered.length()) {
                altered.deleteCharAt(at);
            }
        }
        return random.nextInt(4) == 0 ? altered + "tail" : altered.toString();
    }
}
