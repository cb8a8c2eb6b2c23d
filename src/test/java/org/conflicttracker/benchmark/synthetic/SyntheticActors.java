package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.actor.ActorKind;

/** Synthetic actors: each belongs to a country; the first ones have most involvements. */
final class SyntheticActors {

    private static final int SIZE = 2_000;
    private static final ActorKind[] KINDS = ActorKind.values();

    private final List<SyntheticActor> actors = new ArrayList<>();
    private final Map<String, List<SyntheticActor>> byCountry = new HashMap<>();
    private final Map<Integer, Zipf> zipfs = new HashMap<>();

    SyntheticActors(List<SyntheticCountry> syntheticCountries, Vocabulary vocabulary, RandomGenerator random) {
        Zipf where = new Zipf(syntheticCountries.size(), 0.5);
        for (int id = 1; id <= SIZE; id++) {
            // every country has at least one
            SyntheticCountry syntheticCountry = syntheticCountries.get(
                    id <= syntheticCountries.size() * 3 ? id % syntheticCountries.size() : where.draw(random));
            List<String> aliases =
                    random.nextInt(3) > 0 ? List.of() : List.of(vocabulary.name(random, 2) + " " + id + " A");
            Names names = new Names(vocabulary.name(random, 1 + random.nextInt(3)) + " " + id, aliases);
            SyntheticActor player =
                    SyntheticActor.of(id, names, KINDS[random.nextInt(KINDS.length)], syntheticCountry.code());
            actors.add(player);
            byCountry
                    .computeIfAbsent(syntheticCountry.code(), code -> new ArrayList<>())
                    .add(player);
        }
    }

    List<SyntheticActor> all() {
        return actors;
    }

    SyntheticActor draw(String country, RandomGenerator random) {
        List<SyntheticActor> there = byCountry.get(country);
        return there.get(
                zipfs.computeIfAbsent(there.size(), size -> new Zipf(size, 1)).draw(random));
    }

    SyntheticActor get(long id) {
        return actors.get((int) id - 1);
    }

    /** Synthetic actor with one version, which has the same id. */
    record SyntheticActor(long id, Names names, ActorKind kind, String country, List<String> found) {

        static SyntheticActor of(long id, Names names, ActorKind kind, String country) {
            return new SyntheticActor(
                    id, names, kind, country, List.of(names.words().strip().split(" ")));
        }
    }
}
