package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.conflicttracker.common.text.Words;

/** Vocabulary in several scripts; the first words are the most frequent. */
public final class Vocabulary {

    private static final int SIZE = 20_000;

    /** Alphabet with its percentage of the words. */
    private enum Script {
        LATIN(62, "ba ke li mo nu ra se ti vo zu dan kor mel pas tin"),
        ACCENTED(12, "é ña ção ła ši žu ør ğa mü kę"),
        CYRILLIC(10, "ба ке ли мо ну ра се ти во зу дан кор"),
        ARABIC(8, "با كي لم نو را سي تا فو زد حق"),
        GREEK(4, "βα κε λι μο νυ ρα σε τι φο ζη"),
        HAN(4, "战 争 平 民 政 府 军 队 和 城 市 山");

        private final int share;
        private final String[] syllables;

        Script(int share, String syllables) {
            this.share = share;
            this.syllables = syllables.split(" ");
        }

        String word(RandomGenerator random) {
            StringBuilder word = new StringBuilder();
            for (int left = 2 + random.nextInt(3); left > 0; left--) {
                word.append(syllables[random.nextInt(syllables.length)]);
            }
            return word.toString();
        }

        static Script draw(RandomGenerator random) {
            int left = random.nextInt(100);
            for (Script script : values()) {
                left -= script.share;
                if (left < 0) {
                    return script;
                }
            }
            return LATIN;
        }
    }

    private final List<Word> words = new ArrayList<>();
    private final Zipf zipf = new Zipf(SIZE, 1);

    Vocabulary(RandomGenerator random) {
        Set<List<String>> known = new HashSet<>();
        while (words.size() < SIZE) {
            Word word = Word.of(Script.draw(random).word(random));
            if (known.add(word.found())) {
                words.add(word);
            }
        }
    }

    Word draw(RandomGenerator random) {
        return words.get(zipf.draw(random));
    }

    /** Folded form of the word at a rank; rank 0 is the most frequent. */
    public List<String> found(int place) {
        return words.get(place).found();
    }

    /** Name of so many words, drawn uniformly. */
    String name(RandomGenerator random, int length) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            String text = words.get(random.nextInt(SIZE)).text();
            parts.add(Character.toUpperCase(text.charAt(0)) + text.substring(1));
        }
        return String.join(" ", parts);
    }

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
}
