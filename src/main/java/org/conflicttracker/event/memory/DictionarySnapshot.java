package org.conflicttracker.event.memory;

import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;

/**
 * How a dictionary stands in an image: its values in the order of their codes.
 *
 * @param selector which of them
 * @param write writes a value
 * @param read reads one
 */
record DictionarySnapshot<T>(
        Function<Dictionaries, Dictionary<T>> selector,
        BiConsumer<ValueWriter, T> write,
        Function<ValueReader, T> read) {

    /** All there are, in the order in which they stand in an image. */
    static final List<DictionarySnapshot<?>> ALL = List.of(
            new DictionarySnapshot<>(
                    meanings -> meanings.eventAttributes, SnapshotValues::write, SnapshotValues::readEventAttributes),
            new DictionarySnapshot<>(
                    meanings -> meanings.revisionAttributes,
                    SnapshotValues::write,
                    SnapshotValues::readRevisionAttributes),
            new DictionarySnapshot<>(
                    meanings -> meanings.externalIdSchemes, SnapshotValues::write, SnapshotValues::readSchemes),
            new DictionarySnapshot<>(meanings -> meanings.areas, SnapshotValues::write, SnapshotValues::readArea),
            new DictionarySnapshot<>(
                    meanings -> meanings.involvements, SnapshotValues::write, SnapshotValues::readInvolvement),
            new DictionarySnapshot<>(
                    meanings -> meanings.publishers, SnapshotValues::write, SnapshotValues::readPublisher),
            new DictionarySnapshot<>(
                    meanings -> meanings.attributions, SnapshotValues::write, SnapshotValues::readAttribution),
            new DictionarySnapshot<>(meanings -> meanings.tags, SnapshotValues::write, SnapshotValues::readTag),
            new DictionarySnapshot<>(meanings -> meanings.words, ValueWriter::writeText, ValueReader::readText));

    /** @param size how many values, from the first */
    void write(Dictionaries meanings, int size, ArrayWriter to) throws IOException {
        Dictionary<T> dictionary = selector.apply(meanings);
        ValueWriter values = new ValueWriter();
        values.writeLong(size);
        for (int code = 0; code < size; code++) {
            write.accept(values, dictionary.decode(code));
        }
        values.writeTo(to);
    }

    /** @throws IllegalStateException where two values are the same: the codes after them would be others */
    void read(ArrayReader from, Dictionaries into) throws IOException {
        Dictionary<T> dictionary = selector.apply(into);
        ValueReader values = ValueReader.from(from);
        int size = values.readInt();
        for (int code = 0; code < size; code++) {
            if (dictionary.encode(read.apply(values)) != code) {
                throw new IllegalStateException("A value has two codes.");
            }
        }
    }
}
