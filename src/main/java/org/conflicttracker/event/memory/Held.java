package org.conflicttracker.event.memory;

import java.io.IOException;
import org.conflicttracker.index.ArrayReader;
import org.conflicttracker.index.ArrayWriter;
import org.conflicttracker.index.Index;
import org.conflicttracker.index.IndexImage;

/** The index and what its codes stand for. */
record Held(Meanings meanings, Index index) {

    static Held nothing() {
        return new Held(new Meanings(), new Index());
    }

    /** As it stands, to be written while it goes on. */
    record Image(MeaningsImage meanings, IndexImage index) {

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
        return new Image(MeaningsImage.of(meanings), index.image());
    }

    static Held read(ArrayReader from) throws IOException {
        return new Held(MeaningsImage.read(from), IndexImage.read(from));
    }
}
