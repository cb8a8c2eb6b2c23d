package org.conflicttracker.event.memory;

import java.io.IOException;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;
import org.conflicttracker.columnstore.ColumnIndex;
import org.conflicttracker.columnstore.IndexSnapshot;

/** The index and what its codes stand for. */
record IndexState(Dictionaries dictionaries, ColumnIndex index) {

    static IndexState empty() {
        return new IndexState(new Dictionaries(), new ColumnIndex());
    }

    /** As it stands, to be written while it goes on. */
    record Image(DictionariesSnapshot dictionaries, IndexSnapshot index) {

        int revision() {
            return index.snapshot().revision();
        }

        long heapBytes() {
            return index.snapshot().heapBytes() + index.snapshot().wordHeapBytes();
        }

        void write(ArrayWriter to) throws IOException {
            dictionaries.write(to);
            index.write(to);
        }
    }

    /** To be asked for by who keeps others from adding meanwhile. */
    Image snapshot() {
        return new Image(DictionariesSnapshot.of(dictionaries), index.snapshot());
    }

    static IndexState read(ArrayReader from) throws IOException {
        return new IndexState(DictionariesSnapshot.read(from), IndexSnapshot.read(from));
    }
}
