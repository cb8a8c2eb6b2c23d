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
 * @param of which of them
 * @param write writes a value
 * @param read reads one
 */
record DictionarySnapshot<T>(
        Function<Dictionaries, Dictionary<T>> of, BiConsumer<ValueWriter, T> write, Function<ValueReader, T> read) {

    /** All there are, in the order in which they stand in an image. */
    static final List<DictionarySnapshot<?>> ALL = List.of(
            new DictionarySnapshot<>(meanings -> meanings.kinds, SnapshotValues::write, SnapshotValues::kind),
            new DictionarySnapshot<>(meanings -> meanings.stages, SnapshotValues::write, SnapshotValues::stage),
            new DictionarySnapshot<>(meanings -> meanings.schemes, SnapshotValues::write, SnapshotValues::schemes),
            new DictionarySnapshot<>(meanings -> meanings.areas, SnapshotValues::write, SnapshotValues::area),
            new DictionarySnapshot<>(
                    meanings -> meanings.involvements, SnapshotValues::write, SnapshotValues::involved),
            new DictionarySnapshot<>(meanings -> meanings.publishers, SnapshotValues::write, SnapshotValues::publisher),
            new DictionarySnapshot<>(meanings -> meanings.voices, SnapshotValues::write, SnapshotValues::voice),
            new DictionarySnapshot<>(meanings -> meanings.tags, SnapshotValues::write, SnapshotValues::label),
            new DictionarySnapshot<>(meanings -> meanings.words, ValueWriter::text, ValueReader::text));

    /** @param size how many values, from the first */
    void write(Dictionaries meanings, int size, ArrayWriter to) throws IOException {
        Dictionary<T> dictionary = of.apply(meanings);
        ValueWriter values = new ValueWriter();
        values.number(size);
        for (int code = 0; code < size; code++) {
            write.accept(values, dictionary.get(code));
        }
        values.writeTo(to);
    }

    /** @throws IllegalStateException where two values are the same: the codes after them would be others */
    void read(ArrayReader from, Dictionaries into) throws IOException {
        Dictionary<T> dictionary = of.apply(into);
        ValueReader values = ValueReader.from(from);
        int size = values.count();
        for (int code = 0; code < size; code++) {
            if (dictionary.code(read.apply(values)) != code) {
                throw new IllegalStateException("A value has two codes.");
            }
        }
    }
}
