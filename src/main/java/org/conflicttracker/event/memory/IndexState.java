package org.conflicttracker.event.memory;

import java.io.IOException;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;
import org.conflicttracker.columnstore.ColumnIndex;
import org.conflicttracker.columnstore.IndexSnapshot;

/** The index and what its codes stand for. */
record IndexState(Dictionaries meanings, ColumnIndex index) {

    static IndexState nothing() {
        return new IndexState(new Dictionaries(), new ColumnIndex());
    }

    /** As it stands, to be written while it goes on. */
    record Image(DictionariesSnapshot meanings, IndexSnapshot index) {

        int revision() {
            return index.snapshot().revision();
        }

        long bytes() {
            return index.snapshot().bytes() + index.snapshot().bytesOfWords();
        }

        void write(ArrayWriter to) throws IOException {
            meanings.write(to);
            index.write(to);
        }
    }

    /** To be asked for by who keeps others from adding meanwhile. */
    Image image() {
        return new Image(DictionariesSnapshot.of(meanings), index.image());
    }

    static IndexState read(ArrayReader from) throws IOException {
        return new IndexState(DictionariesSnapshot.read(from), IndexSnapshot.read(from));
    }
}
