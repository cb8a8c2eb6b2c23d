package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;

/** Synthetic world: countries, actors and vocabulary; always the same. */
public final class World {

    private static final int LANDS = 60;
    private static final int SEED = 20_251;

    private final Vocabulary vocabulary;
    private final List<SyntheticCountry> syntheticCountries;
    private final long areas;
    private final SyntheticActors actorPool;
    private final SyntheticSources sourcePool;

    public World() {
        SplittableRandom random = new SplittableRandom(SEED);
        vocabulary = new Vocabulary(random);
        List<Country> countries =
                Countries.all().stream().filter(country -> !country.withdrawn()).toList();
        AtomicLong lastArea = new AtomicLong();
        syntheticCountries = IntStream.range(0, LANDS)
                .mapToObj(i -> countries.get(i * 97 % countries.size()))
                .map(country -> SyntheticCountry.of(country, vocabulary, random, lastArea::incrementAndGet))
                .toList();
        areas = lastArea.get();
        actorPool = new SyntheticActors(syntheticCountries, vocabulary, random);
        sourcePool = new SyntheticSources(vocabulary, actorPool.all().size(), random);
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Countries; the first ones have most of the events, about one in nine each. */
    public List<SyntheticCountry> syntheticCountries() {
        return syntheticCountries;
    }

    /** Number of actors; ids start at 1. */
    public int actors() {
        return actorPool.all().size();
    }

    /** Number of provinces and districts; ids start at 1. */
    long areas() {
        return areas;
    }

    /** The version of an area; versions of actors and sources have the numbers before. */
    long areaState(long area) {
        return actorPool.all().size() + sourcePool.all().size() + area;
    }

    SyntheticActors actorPool() {
        return actorPool;
    }

    SyntheticSources sourcePool() {
        return sourcePool;
    }
}
