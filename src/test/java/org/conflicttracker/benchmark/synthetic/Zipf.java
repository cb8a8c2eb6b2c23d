package org.conflicttracker.benchmark.synthetic;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Zipf distribution of list positions: probability proportional to a power of the reciprocal rank. */
final class Zipf {

    private final double[] upTo;

    Zipf(int size, double exponent) {
        upTo = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.pow(i + 1, -exponent);
            upTo[i] = sum;
        }
    }

    /** Draws a position from 0; small ones are more frequent. */
    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
    }
}
