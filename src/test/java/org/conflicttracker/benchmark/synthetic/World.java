package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.conflicttracker.geo.Countries;
import org.conflicttracker.geo.Country;

/** Where, who and what words; always the same. */
public final class World {

    private static final int LANDS = 60;
    private static final int SEED = 20_251;

    private final Vocabulary vocabulary;
    private final List<Land> lands;
    private final Cast cast;
    private final Press press;

    public World() {
        SplittableRandom random = new SplittableRandom(SEED);
        vocabulary = new Vocabulary(random);
        List<Country> countries =
                Countries.all().stream().filter(country -> !country.withdrawn()).toList();
        lands = IntStream.range(0, LANDS)
                .mapToObj(i -> countries.get(i * 97 % countries.size()))
                .map(country -> Land.of(country, vocabulary, random))
                .toList();
        cast = new Cast(lands, vocabulary, random);
        press = new Press(vocabulary, cast.all().size(), random);
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The first have most of the events: about one in nine. */
    public List<Land> lands() {
        return lands;
    }

    /** How many actors there are; their ids begin with 1. */
    public int actors() {
        return cast.all().size();
    }

    Cast cast() {
        return cast;
    }

    Press press() {
        return press;
    }
}
