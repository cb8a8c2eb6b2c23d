package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.common.text.Words;

/**
 * A province around a centre.
 *
 * @param found what it and its country are found by
 * @param latitude of the centre, in degrees
 * @param longitude of the centre, in degrees
 */
public record Province(
        String country, String name, List<String> districts, List<String> found, double latitude, double longitude) {

    /** What a district is found by, with all around it. */
    List<String> found(String district) {
        return district == null ? found : List.copyOf(Words.of(district));
    }
}
