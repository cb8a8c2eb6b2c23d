package org.conflicttracker.event.duplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.conflicttracker.common.text.Transliteration;

/**
 * Name or title in plain Latin letters, for comparison by likeness in any script: as words, each with its consonants, because Arabic and Hebrew
 * leave short vowels out and languages transliterate them differently.
 *
 * @param text words separated by single spaces
 * @param foreign whether it was written in another script than the Latin one, so that it may also be in another language
 */
record PlainName(String text, List<Word> words, boolean foreign) {

    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    /** Articles of Arabic, which are written apart, with a hyphen or as part of the word. */
    private static final List<String> ARTICLES =
            List.of("al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ed", "wal");

    /** Those of them that are a part of the word, if it has enough letters besides. */
    private static final List<String> PREFIXED = List.of("wal", "al");

    /** Likeness above which two words are the same word, spelt differently. */
    private static final double SAME_WORD = 0.86;

    /** Likeness from which two equal consonants are enough. */
    private static final double LIKE_WORD = 0.75;

    /** Likeness of words with equal consonants and other vowels. */
    private static final double SAME_CONSONANTS = 0.92;

    /** Consonants from which on equal ones are no accident. */
    private static final int MIN_CONSONANTS = 3;

    /** Words of English titles that say what kind of event it was, or nothing. */
    private static final Set<String> GENERAL = Set.of(
            ("a an and at after against airstrike airstrikes air army armed artillery attack attacked attacks battle battles between bomb"
                            + " bombed bombing by casualties civilian civilians clash clashed clashes clashing dead death deaths drone during"
                            + " explosion fight fighters fighting fights fire fired forces fought for from governorate group groups gunmen"
                            + " hit hits hurt in injured injures into is kill killed killing killings kills militants military militia near"
                            + " news of on one over people persons province raid region report reported reports rocket rockets several"
                            + " shelled shelling shells shot soldiers some strike strikes struck that the their three to town troops two"
                            + " unknown violence was were when where wounded wounds with")
                    .split(" "));

    /** Maximum number of words that are compared. */
    private static final int MAX_WORDS = 24;

    PlainName {
        words = List.copyOf(words);
    }

    /**
     * Word, without an article that is a part of it, and its consonants.
     *
     * @param foreign whether it was written in another script, without short vowels perhaps
     */
    record Word(String letters, String consonants, boolean foreign) {

        static Word of(String letters, boolean foreign) {
            String word = letters;
            for (String article : PREFIXED) {
                if (word.length() > article.length() + (foreign ? 1 : 2) && word.startsWith(article)) {
                    word = word.substring(article.length());
                }
            }
            return new Word(word, Consonants.of(word), foreign);
        }

        double likeness(Word other) {
            if (letters.equals(other.letters)) {
                return 1;
            }
            if (isNumber() || other.isNumber()) {
                return 0;
            }
            double spelling = JARO_WINKLER.apply(letters, other.letters);
            boolean same = consonants.length()
                            >= (foreign != other.foreign || spelling >= LIKE_WORD ? MIN_CONSONANTS - 1 : MIN_CONSONANTS)
                    && consonants.equals(other.consonants);
            return same ? Math.max(spelling, SAME_CONSONANTS) : spelling;
        }

        private boolean isNumber() {
            return Character.isDigit(letters.charAt(0));
        }
    }

    /** The name of a text; its words are empty if the text has no letters and digits. */
    static PlainName of(String text) {
        String plain = Transliteration.toPlainLatin(text);
        boolean foreign = text.chars().anyMatch(PlainName::isOfOtherScript);
        List<Word> words = new ArrayList<>();
        for (String word : plain.split(" ")) {
            if (!word.isEmpty() && !ARTICLES.contains(word) && words.size() < MAX_WORDS) {
                words.add(Word.of(word, foreign));
            }
        }
        return new PlainName(plain, words, foreign);
    }

    /**
     * What a title says besides names, figures and kinds of events, which are compared on their own: its words without numbers, without
     * those of the names and without general ones.
     */
    PlainName without(List<PlainName> names) {
        return new PlainName(
                text,
                words.stream()
                        .filter(word -> !word.isNumber()
                                && !GENERAL.contains(word.letters())
                                && names.stream()
                                        .flatMap(name -> name.words().stream())
                                        .noneMatch(other -> word.likeness(other) >= SAME_WORD))
                        .toList(),
                foreign);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether a character is beyond those of Latin letters with marks. */
    private static boolean isOfOtherScript(int c) {
        return c >= 0x370 && Character.isLetter(c) && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN;
    }

    /**
     * Likeness from 0 to 1: Dice's coefficient of the words, long words counting more, where words of a likeness by Jaro and Winkler above 0.86, or
     * with the same three or more consonants, are the same.
     */
    double likeness(PlainName other) {
        if (words.isEmpty() || other.words.isEmpty()) {
            return 0;
        }
        if (words.equals(other.words)) {
            return 1;
        }
        boolean[] taken = new boolean[other.words.size()];
        double shared = 0;
        for (Word word : words) {
            int best = -1;
            double greatest = SAME_WORD;
            for (int i = 0; i < taken.length; i++) {
                double likeness = taken[i] ? 0 : word.likeness(other.words.get(i));
                if (likeness >= greatest) {
                    greatest = likeness;
                    best = i;
                }
            }
            if (best >= 0) {
                taken[best] = true;
                shared += greatest * (weight(word) + weight(other.words.get(best)));
            }
        }
        double likeness = shared / (weight(words) + weight(other.words));
        return likeness < SAME_CONSONANTS && hasConsonantsOf(other) ? SAME_CONSONANTS : likeness;
    }

    /** Whether names in two scripts have the same consonants, wherever their words end. */
    private boolean hasConsonantsOf(PlainName other) {
        String joined = consonants();
        return foreign != other.foreign && joined.length() >= MIN_CONSONANTS && joined.equals(other.consonants());
    }

    private String consonants() {
        return words.stream().map(Word::consonants).collect(Collectors.joining());
    }

    private static double weight(List<Word> words) {
        return words.stream().mapToDouble(PlainName::weight).sum();
    }

    /** Short words (in, of, by) say little. */
    private static double weight(Word word) {
        return Math.min(word.letters().length(), 8);
    }

    /** Consonants of a word, letters that stand for the same sound in different transliterations made equal. */
    private static final class Consonants {

        private static final String[][] SOUNDS = {
            {"kh", "k"},
            {"gh", "g"},
            {"ch", "k"},
            {"ph", "b"},
            {"ts", "k"},
            {"ck", "k"},
            {"q", "k"},
            {"c", "k"},
            {"v", "b"},
            {"j", "g"},
            {"p", "b"}
        };

        /** With h, which also stands for what makes sh, th and dh of other letters. */
        private static final String SILENT = "aeiouywh";

        private Consonants() {}

        static String of(String letters) {
            String sounds = letters;
            for (String[] sound : SOUNDS) {
                sounds = sounds.replace(sound[0], sound[1]);
            }
            StringBuilder consonants = new StringBuilder();
            for (int i = 0; i < sounds.length(); i++) {
                char c = sounds.charAt(i);
                boolean repeated = consonants.length() > 0 && consonants.charAt(consonants.length() - 1) == c;
                if (SILENT.indexOf(c) < 0 && !repeated) {
                    consonants.append(c);
                }
            }
            // the feminine ending of Arabic is a t where it is written, and not spoken
            int last = consonants.length() - 1;
            if (last >= MIN_CONSONANTS - 1 && consonants.charAt(last) == 't') {
                consonants.setLength(last);
            }
            return consonants.toString();
        }
    }
}
