package org.conflicttracker.event.memory;

import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.conflicttracker.index.ArrayReader;
import org.conflicttracker.index.ArrayWriter;

/**
 * How a dictionary stands in an image: its values in the order of their codes.
 *
 * @param of which of them
 * @param write writes a value
 * @param read reads one
 */
record DictionaryImage<T>(
        Function<Meanings, Dictionary<T>> of, BiConsumer<ValueWriter, T> write, Function<ValueReader, T> read) {

    /** All there are, in the order in which they stand in an image. */
    static final List<DictionaryImage<?>> ALL = List.of(
            new DictionaryImage<>(meanings -> meanings.kinds, ImageValues::write, ImageValues::kind),
            new DictionaryImage<>(meanings -> meanings.stages, ImageValues::write, ImageValues::stage),
            new DictionaryImage<>(meanings -> meanings.schemes, ImageValues::write, ImageValues::schemes),
            new DictionaryImage<>(meanings -> meanings.areas, ImageValues::write, ImageValues::area),
            new DictionaryImage<>(meanings -> meanings.involvements, ImageValues::write, ImageValues::involved),
            new DictionaryImage<>(meanings -> meanings.publishers, ImageValues::write, ImageValues::publisher),
            new DictionaryImage<>(meanings -> meanings.voices, ImageValues::write, ImageValues::voice),
            new DictionaryImage<>(meanings -> meanings.tags, ImageValues::write, ImageValues::label),
            new DictionaryImage<>(meanings -> meanings.words, ValueWriter::text, ValueReader::text));

    /** @param size how many values, from the first */
    void write(Meanings meanings, int size, ArrayWriter to) throws IOException {
        Dictionary<T> dictionary = of.apply(meanings);
        ValueWriter values = new ValueWriter();
        values.number(size);
        for (int code = 0; code < size; code++) {
            write.accept(values, dictionary.get(code));
        }
        values.writeTo(to);
    }

    /** @throws IllegalStateException where two values are the same: the codes after them would be others */
    void read(ArrayReader from, Meanings into) throws IOException {
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
