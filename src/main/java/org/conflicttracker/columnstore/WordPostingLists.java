package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The rows of each word, as the distances from one to the next in as few bytes as these need.
 *
 * @param words codes that there are, ascending
 * @param starts where each word's rows begin, and where all end
 */
record WordPostingLists(int[] words, int[] starts, byte[] deltas) {

    /** The rows that have the word, ascending. */
    void forEachRow(int word, IntConsumer rows) {
        int at = Arrays.binarySearch(words, word);
        if (at >= 0) {
            decode(at, rows);
        }
    }

    /** The rows of the word at a place in the list of words. */
    void decode(int place, IntConsumer rows) {
        int row = -1;
        for (int at = starts[place]; at < starts[place + 1]; ) {
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

    /** How many rows have the word, at most: each takes a byte at least. */
    int estimate(int word) {
        int at = Arrays.binarySearch(words, word);
        return at < 0 ? 0 : starts[at + 1] - starts[at];
    }

    long heapBytes() {
        return 80L + 4L * (words.length + starts.length) + deltas.length;
    }

    /** Makes them, word by word in the order of their codes. */
    static final class Builder {

        private final IntList words = new IntList(16);
        private final IntList starts = new IntList(16);
        private byte[] deltas = new byte[64];
        private int size;

        /** @param rows the first so many; ascending */
        void add(int word, int[] rows, int count) {
            words.add(word);
            starts.add(size);
            int before = -1;
            for (int i = 0; i < count; i++) {
                writeVarint(rows[i] - before);
                before = rows[i];
            }
        }

        private void writeVarint(int distance) {
            if (deltas.length < size + 5) {
                deltas = Arrays.copyOf(deltas, deltas.length + (deltas.length >> 1));
            }
            int left = distance;
            while (left > 0x7f) {
                deltas[size++] = (byte) (left | 0x80);
                left >>>= 7;
            }
            deltas[size++] = (byte) left;
        }

        WordPostingLists build() {
            starts.add(size);
            return new WordPostingLists(words.toArray(), starts.toArray(), Arrays.copyOf(deltas, size));
        }
    }
}
