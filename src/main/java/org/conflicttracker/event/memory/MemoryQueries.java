package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;

/** Who answers what in memory. */
@ApplicationScoped
class MemoryQueries {

    private final MemoryAggregates cells;
    private final MemoryPages pages;
    private final MemoryNames names;

    MemoryQueries(MemoryAggregates cells, MemoryPages pages, MemoryNames names) {
        this.cells = cells;
        this.pages = pages;
        this.names = names;
    }

    MemoryAggregates cells() {
        return cells;
    }

    MemoryPages pages() {
        return pages;
    }

    MemoryNames names() {
        return names;
    }
}
