package org.conflicttracker.web.problem;

import java.util.Collection;
import java.util.Optional;

/**
 * Many names, prepared so that the nearest to a given one is found quickly: {@link Suggestions#findNearest} for a hundred thousand of them. Names
 * that differ in more letters than they may are passed over by two numbers each, without being compared.
 */
public final class NameList {

    private static final int LETTERS = 26;
    private static final int DIGITS = 10;
    private static final int OTHERS = Long.SIZE - LETTERS - DIGITS;

    private final String[] names;

    /** Of each name its length without separators. */
    private final int[] lengths;

    /** Of each name which letters it has: a bit for each, that rare ones share. */
    private final long[] letters;

    public NameList(Collection<String> known) {
        this.names = known.toArray(String[]::new);
        this.lengths = new int[names.length];
        this.letters = new long[names.length];
        for (int i = 0; i < names.length; i++) {
            String plain = plain(names[i]);
            lengths[i] = plain.length();
            letters[i] = letters(plain);
        }
    }

    public int size() {
        return names.length;
    }

    /** As {@link Suggestions#findNearest}. */
    public Optional<String> nearest(String given) {
        if (!Suggestions.isSearchable(given)) {
            return Optional.empty();
        }
        String plain = Suggestions.normalize(given);
        long has = letters(plain);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < names.length; i++) {
            if (mayBeNearer(plain, has, i, least)) {
                int distance = Suggestions.distance(plain, plain(names[i]), least);
                if (distance < least) {
                    least = distance;
                    best = names[i];
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Each letter that only one of two texts has takes a change at least. */
    private boolean mayBeNearer(String plain, long has, int at, int least) {
        int longer = Math.max(plain.length(), lengths[at]);
        int difference = Math.max(
                longer - Math.min(plain.length(), lengths[at]),
                Math.max(Long.bitCount(has & ~letters[at]), Long.bitCount(letters[at] & ~has)));
        if (difference <= Suggestions.farthest(longer) && difference < least) {
            return true;
        }
        // one begins the other
        return Suggestions.MAX_LENGTH + longer < least
                && (Long.bitCount(has & ~letters[at]) == 0 || Long.bitCount(letters[at] & ~has) == 0);
    }

    /** Most names have no capitals and few separators. */
    private static String plain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_' || c == '-' || c > '\u007f' || c <= ' ' || c >= 'A' && c <= 'Z') {
                return Suggestions.normalize(name);
            }
        }
        return name;
    }

    private static long letters(String plain) {
        long letters = 0;
        for (int i = 0; i < plain.length(); i++) {
            letters |= 1L << bit(plain.charAt(i));
        }
        return letters;
    }

    private static int bit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? LETTERS + c - '0' : LETTERS + DIGITS + c % OTHERS;
    }
}
