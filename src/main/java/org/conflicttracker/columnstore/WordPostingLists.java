package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The rows of each word, as the distances from one to the next in as few bytes as these need.
 *
 * @param words codes that there are, ascending
 * @param starts where each word's rows begin, and where all end
 */
record WordPostingLists(int[] words, int[] starts, byte[] distances) {

    /** The rows that have the word, ascending. */
    void each(int word, IntConsumer rows) {
        int at = Arrays.binarySearch(words, word);
        if (at >= 0) {
            read(at, rows);
        }
    }

    /** The rows of the word at a place in the list of words. */
    void read(int place, IntConsumer rows) {
        int row = -1;
        for (int at = starts[place]; at < starts[place + 1]; ) {
            int distance = 0;
            int shift = 0;
            byte next;
            do {
                next = distances[at++];
                distance |= (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            row += distance;
            rows.accept(row);
        }
    }

    /** How many rows have the word, at most: each takes a byte at least. */
    int most(int word) {
        int at = Arrays.binarySearch(words, word);
        return at < 0 ? 0 : starts[at + 1] - starts[at];
    }

    long bytes() {
        return 80L + 4L * (words.length + starts.length) + distances.length;
    }

    /** Makes them, word by word in the order of their codes. */
    static final class Maker {

        private final IntList words = new IntList(16);
        private final IntList starts = new IntList(16);
        private byte[] distances = new byte[64];
        private int size;

        /** @param rows the first so many; ascending */
        void add(int word, int[] rows, int count) {
            words.add(word);
            starts.add(size);
            int before = -1;
            for (int i = 0; i < count; i++) {
                write(rows[i] - before);
                before = rows[i];
            }
        }

        private void write(int distance) {
            if (distances.length < size + 5) {
                distances = Arrays.copyOf(distances, distances.length + (distances.length >> 1));
            }
            int left = distance;
            while (left > 0x7f) {
                distances[size++] = (byte) (left | 0x80);
                left >>>= 7;
            }
            distances[size++] = (byte) left;
        }

        WordPostingLists made() {
            starts.add(size);
            return new WordPostingLists(words.toArray(), starts.toArray(), Arrays.copyOf(distances, size));
        }
    }
}
