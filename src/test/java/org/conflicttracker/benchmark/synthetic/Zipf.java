package org.conflicttracker.benchmark.synthetic;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws places of a list, each in proportion to the reciprocal of its number to a power: few have most. */
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

    /** From 0; the smaller, the more often. */
    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
    }
}
