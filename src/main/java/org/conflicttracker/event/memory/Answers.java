package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;

/** Who answers what in memory. */
@ApplicationScoped
class Answers {

    private final MemoryCells cells;
    private final MemoryPages pages;
    private final MemoryNames names;

    Answers(MemoryCells cells, MemoryPages pages, MemoryNames names) {
        this.cells = cells;
        this.pages = pages;
        this.names = names;
    }

    MemoryCells cells() {
        return cells;
    }

    MemoryPages pages() {
        return pages;
    }

    MemoryNames names() {
        return names;
    }
}
