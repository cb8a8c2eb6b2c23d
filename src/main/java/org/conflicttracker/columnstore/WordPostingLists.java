package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Posting lists of words: the distances between rows as variable-length integers.
 *
 * @param words codes of the words, ascending
 * @param starts start of each word's bytes, then the end of all
 */
record WordPostingLists(int[] words, int[] starts, byte[] deltas) {

    /** Passes the rows of a word, ascending. */
    void forEachRow(int word, IntConsumer rows) {
        int at = Arrays.binarySearch(words, word);
        if (at >= 0) {
            decode(at, rows);
        }
    }

    /** Passes the rows of the word at a position in {@link #words}. */
    void decode(int position, IntConsumer rows) {
        int row = -1;
        for (int at = starts[position]; at < starts[position + 1]; ) {
            int distance = 0;
            int shift = 0;
            byte next;
            do {
                next = deltas[at++];
                distance |= (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            row += distance;
            rows.accept(row);
        }
    }

    /** Upper bound of the rows of a word: each takes at least one byte. */
    int estimate(int word) {
        int at = Arrays.binarySearch(words, word);
        return at < 0 ? 0 : starts[at + 1] - starts[at];
    }

    long heapBytes() {
        return 80L + 4L * (words.length + starts.length) + deltas.length;
    }

    /** Builder; words are added in the order of their codes. */
    static final class Builder {

        private final IntList words = new IntList(16);
        private final IntList starts = new IntList(16);
        private byte[] deltas = new byte[64];
        private int size;

        /** @param rows ascending; the first {@code count} are added */
        void add(int word, int[] rows, int count) {
            words.add(word);
            starts.add(size);
            int previous = -1;
            for (int i = 0; i < count; i++) {
                writeVarint(rows[i] - previous);
                previous = rows[i];
            }
        }

        private void writeVarint(int distance) {
            if (deltas.length < size + 5) {
                deltas = Arrays.copyOf(deltas, deltas.length + (deltas.length >> 1));
            }
            int rest = distance;
            while (rest > 0x7f) {
                deltas[size++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            deltas[size++] = (byte) rest;
        }

        WordPostingLists build() {
            starts.add(size);
            return new WordPostingLists(words.toArray(), starts.toArray(), Arrays.copyOf(deltas, size));
        }
    }
}
