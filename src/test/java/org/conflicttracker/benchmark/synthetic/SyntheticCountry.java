package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;

/** Synthetic country with provinces; the first provinces have most events. */
public record SyntheticCountry(Country country, List<Province> provinces) {

    private static final double REACH = 4;

    public String code() {
        return country.code();
    }

    /** @param areaIds gives the id of the next area */
    static SyntheticCountry of(Country country, Vocabulary vocabulary, RandomGenerator random, LongSupplier areaIds) {
        double latitude = random.nextDouble(-30, 50);
        double longitude = random.nextDouble(-100, 130);
        List<Province> provinces = new ArrayList<>();
        int size = 10 + random.nextInt(11);
        for (int i = 0; i < size; i++) {
            String name = vocabulary.name(random, 1) + " " + i;
            long id = areaIds.getAsLong();
            List<District> districts = new ArrayList<>();
            for (int left = 3 + random.nextInt(6); left > 0; left--) {
                districts.add(new District(areaIds.getAsLong(), vocabulary.name(random, 1) + " " + left));
            }
            provinces.add(new Province(
                    id,
                    country.code(),
                    name,
                    List.copyOf(districts),
                    List.copyOf(Words.of(name + "\n" + country.name())),
                    latitude + random.nextDouble(-REACH, REACH),
                    longitude + random.nextDouble(-REACH, REACH)));
        }
        return new SyntheticCountry(country, List.copyOf(provinces));
    }

    /** @param id number of the area */
    record District(long id, String name) {}

    /**
     * Province around a centre.
     *
     * @param id number of the area
     * @param found folded words of it and its country
     * @param latitude of the centre, in degrees
     * @param longitude of the centre, in degrees
     */
    public record Province(
            long id,
            String country,
            String name,
            List<District> districts,
            List<String> found,
            double latitude,
            double longitude) {

        /** Folded words of a district with its province and country. */
        List<String> found(String district) {
            return district == null ? found : List.copyOf(Words.of(district));
        }
    }
}
