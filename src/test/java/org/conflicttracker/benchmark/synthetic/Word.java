package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.common.text.Words;

/**
 * A word as it stands in a text.
 *
 * @param found what the tracker finds it by
 */
record Word(String text, List<String> found) {

    Word {
        found = List.copyOf(found);
    }

    static Word of(String text) {
        return new Word(text, List.copyOf(Words.of(text)));
    }
}
