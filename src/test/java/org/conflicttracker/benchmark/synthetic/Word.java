package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.common.text.Words;

/**
 * Word as in a text.
 *
 * @param found its folded form
 */
record Word(String text, List<String> found) {

    Word {
        found = List.copyOf(found);
    }

    static Word of(String text) {
        return new Word(text, List.copyOf(Words.of(text)));
    }
}
