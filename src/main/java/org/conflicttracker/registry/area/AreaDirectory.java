package org.conflicttracker.registry.area;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.WriteTransaction;

/** Lookup of areas by id. */
@ApplicationScoped
public class AreaDirectory {

    private final AreaRepository areas;

    AreaDirectory(AreaRepository areas) {
        this.areas = areas;
    }

    /** Makes the area publicly visible, if it is not yet, and the province that it is part of. */
    public void open(WriteTransaction transaction, Area area) {
        areas.open(transaction, area);
    }

    /**
     * The area of this id, or that which it became by merges.
     *
     * @throws IllegalStateException for an unknown id, which no stored reference can have
     */
    public Area getArea(long id) {
        return areas.findUnmerged(id).orElseThrow(() -> new IllegalStateException("no area " + id));
    }
}
