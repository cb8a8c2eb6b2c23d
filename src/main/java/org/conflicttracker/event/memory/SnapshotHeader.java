package org.conflicttracker.event.memory;

import java.io.IOException;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;

/**
 * Header of a snapshot file.
 *
 * @param origin build and store that wrote it
 * @param revision the last one contained
 * @param withheld withheld generation at the time of writing; content withheld since is still in the file
 * @param logFingerprint identifies the log up to the revision
 * @param heapBytes approximate heap size of the index
 */
record SnapshotHeader(Origin origin, long revision, long withheld, LogFingerprint logFingerprint, long heapBytes) {

    /** "tracker" and a byte that is not text. */
    private static final long MAGIC = 0x7472_6163_6b65_7201L;

    /** Version of the format; to be raised with every change of content or meaning. */
    private static final long FORMAT = 6;

    /**
     * Origin of a snapshot.
     *
     * @param build another build may find or count differently
     * @param store identity of the store of the revisions
     */
    record Origin(String build, String store) {}

    /**
     * Fingerprint of a revision log: its last revision and the number of revisions.
     *
     * @param recordedAt milliseconds since 1970
     * @param states number of revisions up to it, inclusive
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

    /** @throws IOException if the format differs or the header is damaged */
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
