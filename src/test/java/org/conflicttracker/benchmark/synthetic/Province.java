package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.common.text.Words;

/**
 * Province around a centre.
 *
 * @param found folded words of it and its country
 * @param latitude of the centre, in degrees
 * @param longitude of the centre, in degrees
 */
public record Province(
        String country, String name, List<String> districts, List<String> found, double latitude, double longitude) {

    /** Folded words of a district with its province and country. */
    List<String> found(String district) {
        return district == null ? found : List.copyOf(Words.of(district));
    }
}
