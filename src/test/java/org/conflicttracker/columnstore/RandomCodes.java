package org.conflicttracker.columnstore;

import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random code sets: empty, sparse or dense. */
final class RandomCodes {

    private final Random random;

    RandomCodes(Random random) {
        this.random = random;
    }

    /** A code set with its reference set. */
    record Some(CodeSet codes, Set<Integer> all) {

        boolean has(int code) {
            return all.contains(code);
        }

        @Override
        public String toString() {
            return all.size() > 20 ? " in " + all.size() : " in " + all;
        }
    }

    Some some(int limit) {
        return switch (random.nextInt(8)) {
            case 0 -> new Some(CodeSet.NONE, Set.of());
            case 1, 2, 3 -> few(limit);
            default -> marked(limit);
        };
    }

    private Some few(int limit) {
        int[] few = random.ints(1 + random.nextInt(6), 0, limit).toArray();
        return new Some(CodeSet.of(few), set(IntStream.of(few)));
    }

    /** The flags may be shorter than the range of codes. */
    private Some marked(int limit) {
        boolean[] marks = new boolean[1 + random.nextInt(limit)];
        int every = 1 + random.nextInt(3);
        for (int i = random.nextInt(every); i < marks.length; i += every) {
            marks[i] = true;
        }
        return new Some(
                CodeSet.ofFlags(marks), set(IntStream.range(0, marks.length).filter(code -> marks[code])));
    }

    private static Set<Integer> set(IntStream codes) {
        return codes.boxed().collect(Collectors.toSet());
    }
}
