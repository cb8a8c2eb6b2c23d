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
 * @param areaBounds of the areas
 * @param actorVersions states of actors whose names are known
 * @param sourceVersions the same of sources
 */
record DictionariesSnapshot(
        Dictionaries dictionaries,
        List<Integer> sizes,
        int[] areaBounds,
        FigureNumbers.Image figures,
        RevisionTimestamps.Image revisionTimestamps,
        long[] actorVersions,
        long[] sourceVersions) {

    /** To be asked for by who keeps others from adding meanwhile. */
    static DictionariesSnapshot of(Dictionaries meanings) {
        return new DictionariesSnapshot(
                meanings,
                DictionarySnapshot.ALL.stream()
                        .map(image -> image.selector().apply(meanings).size())
                        .toList(),
                meanings.areaBounds.snapshot(),
                meanings.figures.snapshot(),
                meanings.revisionTimestamps.snapshot(),
                meanings.actors.knownVersionArray(),
                meanings.sources.knownVersionArray());
    }

    void write(ArrayWriter to) throws IOException {
        figureColumns().writeTo(to);
        for (int i = 0; i < sizes.size(); i++) {
            DictionarySnapshot.ALL.get(i).write(dictionaries, sizes.get(i), to);
        }
        to.writeInts(areaBounds);
        to.writeLongs(figures.values(), figures.size());
        to.writeLongs(revisionTimestamps.entries(), revisionTimestamps.size());
        NameIndexSnapshot.write(dictionaries.actors, actorVersions, to);
        NameIndexSnapshot.write(dictionaries.sources, sourceVersions, to);
    }

    /** The index keeps figures by the order of outcomes and groups, which is this build's. */
    private static ValueWriter figureColumns() {
        ValueWriter names = new ValueWriter();
        Arrays.stream(Outcome.values()).forEach(names::writeEnum);
        Arrays.stream(Group.values()).forEach(names::writeEnum);
        return names;
    }

    private static void verifyFigureColumns(ArrayReader from) throws IOException {
        ValueReader names = ValueReader.from(from);
        for (Outcome outcome : Outcome.values()) {
            require(names.readEnum(Outcome.class) == outcome);
        }
        for (Group group : Group.values()) {
            require(names.readEnum(Group.class) == group);
        }
    }

    private static void require(boolean same) throws IOException {
        if (!same) {
            throw new IOException("it has other figures");
        }
    }

    static Dictionaries read(ArrayReader from) throws IOException {
        verifyFigureColumns(from);
        Dictionaries meanings = new Dictionaries();
        for (DictionarySnapshot<?> image : DictionarySnapshot.ALL) {
            image.read(from, meanings);
        }
        meanings.areaBounds.restore(from.readInts());
        meanings.figures.restore(from.readLongs());
        meanings.revisionTimestamps.restore(from.readLongs());
        NameIndexSnapshot.read(from, meanings.actors);
        NameIndexSnapshot.read(from, meanings.sources);
        return meanings;
    }
}
