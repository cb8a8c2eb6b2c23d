package org.conflicttracker.event.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.conflicttracker.columnstore.SectionReader;
import org.conflicttracker.columnstore.SectionWriter;
import org.conflicttracker.event.casualty.FigureResolver;

/**
 * Header of a snapshot file.
 *
 * @param origin what the columns were derived by, and from which store
 * @param revision the last one contained
 * @param withheld withheld generation at the time of writing; content withheld since is still in the file
 * @param logFingerprint identifies the log up to the revision
 * @param heapBytes approximate heap size of the index
 */
record SnapshotHeader(Origin origin, long revision, long withheld, LogFingerprint logFingerprint, long heapBytes) {

    /** "tracker" and a byte that is not text. */
    private static final long MAGIC = 0x7472_6163_6b65_7201L;

    /** Version of the layout of the file; to be raised with every change of it ({@code SnapshotVersionTest} finds one). */
    static final int FORMAT = 9;

    /**
     * Version of the derivation of columns from the rows of the database. To be raised whenever an index loaded now could differ from one that
     * an earlier build has loaded of the same revisions: a change of what is read or how it is encoded, of the folding of names or the
     * splitting into words, or a migration that changes rows which the index reads ({@code SnapshotVersionTest} finds these).
     */
    static final int DERIVATION = 1;

    /** Length of what {@link #writeFormat} writes. */
    static final int FORMAT_BYTES = 2 * Long.BYTES;

    private static final String SECTION = "HEAD";

    /**
     * Origin of a snapshot.
     *
     * @param derivation {@link #DERIVATION} of the build that loaded the index
     * @param figureRule rule of figures of that build, by which it worked out bases that were not stored
     * @param store identity of the store of the revisions
     */
    record Origin(int derivation, int figureRule, String store) {

        /** Origin of an index that this build loads. */
        static Origin of(String store) {
            return new Origin(DERIVATION, FigureResolver.RULE, store);
        }
    }

    /**
     * Fingerprint of a revision log: its last revision and the number of revisions.
     *
     * @param recordedAt milliseconds since 1970
     * @param states number of revisions up to it, inclusive
     */
    record LogFingerprint(long revision, long eventId, long recordedAt, long states) {}

    /** Writes what every version of the file begins with: what it is, and the version of its layout. */
    static void writeFormat(SeekableByteChannel to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(FORMAT_BYTES);
        bytes.putLong(MAGIC).putLong(FORMAT).flip();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** @throws IOException if the file is no snapshot or of another layout */
    static void verifyFormat(ReadableByteChannel from) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(FORMAT_BYTES);
        while (bytes.hasRemaining() && from.read(bytes) >= 0) {
            // until all is read
        }
        bytes.flip();
        if (bytes.remaining() < FORMAT_BYTES || bytes.getLong() != MAGIC) {
            throw new IOException("it is no image of an index");
        }
        if (bytes.getLong() != FORMAT) {
            throw new IOException("it is of another format");
        }
    }

    void write(SectionWriter to) throws IOException {
        to.write(SECTION, section -> {
            ValueWriter values = new ValueWriter();
            values.writeLong(origin.derivation());
            values.writeLong(origin.figureRule());
            values.writeText(origin.store());
            values.writeLong(revision);
            values.writeLong(withheld);
            values.writeLong(logFingerprint.revision());
            values.writeLong(logFingerprint.eventId());
            values.writeLong(logFingerprint.recordedAt());
            values.writeLong(logFingerprint.states());
            values.writeLong(heapBytes);
            values.writeTo(section);
        });
    }

    /** @throws IOException if the header is damaged */
    static SnapshotHeader read(SectionReader from) throws IOException {
        return from.read(SECTION, section -> {
            ValueReader values = ValueReader.from(section);
            return new SnapshotHeader(
                    new Origin(values.readInt(), values.readInt(), values.requireText()),
                    values.readLong(),
                    values.readLong(),
                    new LogFingerprint(values.readLong(), values.readLong(), values.readLong(), values.readLong()),
                    values.readLong());
        });
    }
}
