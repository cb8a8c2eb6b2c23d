package org.conflicttracker.event.memory;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;

/**
 * How far what the codes stand for went, to be written while it goes on: it only ever grows, but for what was copied.
 *
 * @param sizes of the dictionaries
 * @param bounds of the areas
 * @param actors states of actors whose names are known
 * @param sources the same of sources
 */
record DictionariesSnapshot(
        Dictionaries meanings,
        List<Integer> sizes,
        int[] bounds,
        FigureNumbers.Image figures,
        RevisionTimestamps.Image recordings,
        long[] actors,
        long[] sources) {

    /** To be asked for by who keeps others from adding meanwhile. */
    static DictionariesSnapshot of(Dictionaries meanings) {
        return new DictionariesSnapshot(
                meanings,
                DictionarySnapshot.ALL.stream()
                        .map(image -> image.of().apply(meanings).size())
                        .toList(),
                meanings.bounds.image(),
                meanings.figures.image(),
                meanings.recordings.image(),
                meanings.actors.knownStates(),
                meanings.sources.knownStates());
    }

    void write(ArrayWriter to) throws IOException {
        slots().writeTo(to);
        for (int i = 0; i < sizes.size(); i++) {
            DictionarySnapshot.ALL.get(i).write(meanings, sizes.get(i), to);
        }
        to.ints(bounds);
        to.longs(figures.numbers(), figures.size());
        to.longs(recordings.starts(), recordings.size());
        NameIndexSnapshot.write(meanings.actors, actors, to);
        NameIndexSnapshot.write(meanings.sources, sources, to);
    }

    /** The index keeps figures by the order of outcomes and groups, which is this build's. */
    private static ValueWriter slots() {
        ValueWriter names = new ValueWriter();
        Arrays.stream(Outcome.values()).forEach(names::name);
        Arrays.stream(Group.values()).forEach(names::name);
        return names;
    }

    private static void checkSlots(ArrayReader from) throws IOException {
        ValueReader names = ValueReader.from(from);
        for (Outcome outcome : Outcome.values()) {
            require(names.name(Outcome.class) == outcome);
        }
        for (Group group : Group.values()) {
            require(names.name(Group.class) == group);
        }
    }

    private static void require(boolean same) throws IOException {
        if (!same) {
            throw new IOException("it has other figures");
        }
    }

    static Dictionaries read(ArrayReader from) throws IOException {
        checkSlots(from);
        Dictionaries meanings = new Dictionaries();
        for (DictionarySnapshot<?> image : DictionarySnapshot.ALL) {
            image.read(from, meanings);
        }
        meanings.bounds.restore(from.ints());
        meanings.figures.restore(from.longs());
        meanings.recordings.restore(from.longs());
        NameIndexSnapshot.read(from, meanings.actors);
        NameIndexSnapshot.read(from, meanings.sources);
        return meanings;
    }
}
