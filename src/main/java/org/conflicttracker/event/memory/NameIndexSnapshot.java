package org.conflicttracker.event.memory;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;

/** How the names of states stand in an image: the states, then each name with where its bearers are among these. */
final class NameIndexSnapshot {

    private NameIndexSnapshot() {}

    /** @param states those whose names are written; others may have become known meanwhile */
    static void write(NameIndex bearers, long[] states, ArrayWriter to) throws IOException {
        long[] sorted = states.clone();
        Arrays.sort(sorted);
        to.writeLongs(sorted, sorted.length);
        ValueWriter names = new ValueWriter();
        List<String> all = bearers.foldedNames();
        names.writeLong(all.size());
        for (String name : all) {
            int[] places = bearers.versionIds(name).stream()
                    .mapToInt(state -> Arrays.binarySearch(sorted, state))
                    .filter(place -> place >= 0)
                    .toArray();
            names.writeText(name);
            names.writeLong(places.length);
            Arrays.stream(places).forEach(names::writeLong);
        }
        names.writeTo(to);
    }

    static void read(ArrayReader from, NameIndex into) throws IOException {
        long[] states = from.readLongs();
        ValueReader names = ValueReader.from(from);
        for (int left = names.readInt(); left > 0; left--) {
            String name = names.readText();
            for (int bearers = names.readInt(); bearers > 0; bearers--) {
                into.add(states[names.readInt()], List.of(name));
            }
        }
        // also those without a name
        Arrays.stream(states).forEach(state -> into.add(state, List.of()));
    }
}
