package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Text with its folded form for search. */
record Phrase(String text, List<String> found) {

    static Phrase draw(Vocabulary vocabulary, RandomGenerator random, int length) {
        List<String> texts = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Word word = vocabulary.draw(random);
            texts.add(word.text());
            found.addAll(word.found());
        }
        return new Phrase(String.join(" ", texts), found);
    }
}
