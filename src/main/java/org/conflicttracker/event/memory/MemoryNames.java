package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.conflicttracker.event.query.NameRepository;
import org.conflicttracker.index.AnyOf;
import org.conflicttracker.index.Codes;
import org.conflicttracker.index.Condition;
import org.conflicttracker.index.Conditions;
import org.conflicttracker.index.Family;
import org.conflicttracker.index.Search;
import org.conflicttracker.index.Snapshot;

/**
 * The names that a filter can ask for. Those of provinces, districts and tags are what states say; what only drafts say is not told
 * to anyone (domain.md, rule 13). Those of actors and sources the database has in an index.
 */
@ApplicationScoped
class MemoryNames {

    /** Beyond so many names none is looked at for what is near. */
    private static final int MOST = 10_000;

    private final Follower follower;
    private final NameRepository bearers;

    MemoryNames(Follower follower, NameRepository bearers) {
        this.follower = follower;
        this.bearers = bearers;
    }

    /** A name, as it is found and as it is spelled. */
    private record Spelled(String folded, String spelled) {}

    boolean isBorne(String parameter, String folded) {
        Meanings meanings = follower.meanings();
        return switch (parameter) {
            case "admin1" -> isTold(Family.AREA, Passing.codes(meanings.areas, area -> folded.equals(area.admin1())));
            case "admin2" -> isTold(Family.AREA, Passing.codes(meanings.areas, area -> folded.equals(area.admin2())));
            case "tag" -> isTold(Family.TAG, Passing.codes(meanings.tags, tag -> folded.equals(tag.folded())));
            default -> bearers.isBorne(parameter, folded);
        };
    }

    Map<String, String> names(String parameter) {
        Meanings meanings = follower.meanings();
        return switch (parameter) {
            case "admin1" ->
                told(Family.AREA, meanings.areas, area -> new Spelled(area.admin1(), area.admin1Spelled()));
            case "admin2" ->
                told(Family.AREA, meanings.areas, area -> new Spelled(area.admin2(), area.admin2Spelled()));
            case "tag" -> told(Family.TAG, meanings.tags, tag -> new Spelled(tag.folded(), tag.spelled()));
            default -> bearers.foldedNames(parameter);
        };
    }

    private <T> Map<String, String> told(Family family, Dictionary<T> dictionary, Function<T, Spelled> name) {
        Map<String, String> told = new LinkedHashMap<>();
        for (int code = 0; code < dictionary.size() && told.size() < MOST; code++) {
            Spelled one = name.apply(dictionary.get(code));
            if (one.folded() != null && !told.containsKey(one.folded()) && isTold(family, Codes.of(code))) {
                told.put(one.folded(), one.spelled());
            }
        }
        return told;
    }

    /** Whether a state that everyone may see has one of the codes, whether it stands or not. */
    private boolean isTold(Family family, Codes codes) {
        Snapshot snapshot = follower.published();
        return touching(snapshot, List.of(open(), new AnyOf(family, codes)), snapshot.revision()) > 0;
    }

    /** The last revision up to one that everyone may see: what follows a state that they may see, they may see too. */
    long lastOpen(long at) {
        Snapshot snapshot = follower.published();
        return touching(snapshot, List.of(open()), (int) Math.min(at, snapshot.revision()));
    }

    private Condition open() {
        return Conditions.one(Conditions.Column.KIND, Passing.codes(follower.meanings().kinds, Kind::openToAll));
    }

    private static long touching(Snapshot snapshot, List<Condition> conditions, int at) {
        return snapshot.touching(new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, conditions, at));
    }
}
