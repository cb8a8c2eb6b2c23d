package org.conflicttracker.event.memory;

import java.io.IOException;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;

/**
 * What an image says of itself, at its beginning.
 *
 * @param origin the build and the store that it is of
 * @param revision up to which it goes
 * @param withheld how often something had been withheld; what was withheld since, it still tells
 * @param logFingerprint the state recorded last up to there
 * @param heapBytes what it takes on the heap, about
 */
record SnapshotHeader(Origin origin, long revision, long withheld, LogFingerprint logFingerprint, long heapBytes) {

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
    record Origin(String build, String store) {}

    /**
     * A state by which a list of revisions is told from another.
     *
     * @param at milliseconds since 1970
     * @param states how many there are up to it, with it
     */
    record LogFingerprint(long revision, long eventId, long recordedAt, long states) {}

    void write(ArrayWriter to) throws IOException {
        to.writeLong(MAGIC);
        to.writeLong(FORMAT);
        ValueWriter values = new ValueWriter();
        values.writeText(origin.build());
        values.writeText(origin.store());
        values.writeLong(revision);
        values.writeLong(withheld);
        values.writeLong(logFingerprint.revision());
        values.writeLong(logFingerprint.eventId());
        values.writeLong(logFingerprint.recordedAt());
        values.writeLong(logFingerprint.states());
        values.writeLong(heapBytes);
        values.writeTo(to);
    }

    /** @throws IOException where it is of another format, or damaged so that it cannot be read */
    static SnapshotHeader read(ArrayReader from) throws IOException {
        if (from.readLong() != MAGIC) {
            throw new IOException("it is no image of an index");
        }
        if (from.readLong() != FORMAT) {
            throw new IOException("it is of another format");
        }
        ValueReader values = ValueReader.from(from);
        return new SnapshotHeader(
                new Origin(values.readText(), values.readText()),
                values.readLong(),
                values.readLong(),
                new LogFingerprint(values.readLong(), values.readLong(), values.readLong(), values.readLong()),
                values.readLong());
    }
}
