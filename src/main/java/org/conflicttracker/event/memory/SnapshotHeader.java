package org.conflicttracker.event.memory;

import java.io.IOException;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;

/**
 * What an image says of itself, at its beginning.
 *
 * @param maker the build and the store that it is of
 * @param revision up to which it goes
 * @param withheld how often something had been withheld; what was withheld since, it still tells
 * @param last the state recorded last up to there
 * @param bytes what it takes on the heap, about
 */
record SnapshotHeader(Maker maker, long revision, long withheld, Recorded last, long bytes) {

    /** "tracker" and a sign that may not be taken for text. */
    private static final long MAGIC = 0x7472_6163_6b65_7201L;

    /** To be raised with every change of what is written, or of what it means. */
    private static final long FORMAT = 4;

    /**
     * Who made an image.
     *
     * @param build another one may find, or count, otherwise
     * @param store where the revisions are
     */
    record Maker(String build, String store) {}

    /**
     * A state by which a list of revisions is told from another.
     *
     * @param at milliseconds since 1970
     * @param states how many there are up to it, with it
     */
    record Recorded(long revision, long event, long at, long states) {}

    void write(ArrayWriter to) throws IOException {
        to.number(MAGIC);
        to.number(FORMAT);
        ValueWriter values = new ValueWriter();
        values.text(maker.build());
        values.text(maker.store());
        values.number(revision);
        values.number(withheld);
        values.number(last.revision());
        values.number(last.event());
        values.number(last.at());
        values.number(last.states());
        values.number(bytes);
        values.writeTo(to);
    }

    /** @throws IOException where it is of another format, or damaged so that it cannot be read */
    static SnapshotHeader read(ArrayReader from) throws IOException {
        if (from.number() != MAGIC) {
            throw new IOException("it is no image of an index");
        }
        if (from.number() != FORMAT) {
            throw new IOException("it is of another format");
        }
        ValueReader values = ValueReader.from(from);
        return new SnapshotHeader(
                new Maker(values.text(), values.text()),
                values.number(),
                values.number(),
                new Recorded(values.number(), values.number(), values.number(), values.number()),
                values.number());
    }
}
