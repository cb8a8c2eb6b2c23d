package org.conflicttracker.registry.area;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.conflicttracker.ledger.WriteTransaction;

/** Lookup of areas by id. */
@ApplicationScoped
public class AreaDirectory {

    private final AreaRepository areas;
    private final AreaVersionRepository versions;

    AreaDirectory(AreaRepository areas, AreaVersionRepository versions) {
        this.areas = areas;
        this.versions = versions;
    }

    /** Makes the area publicly visible, if it is not yet, and the province that it is part of. */
    public void open(WriteTransaction transaction, Area area) {
        areas.open(transaction, area);
    }

    /**
     * Districts of a province that were merged when it was: what each became, by id.
     *
     * @param mergeRevision revision as of which the province had been merged
     */
    public Map<Long, Long> listMergedAlong(long province, long mergeRevision) {
        return versions.listMergedAsOf(province, mergeRevision).stream()
                .collect(Collectors.toMap(merged -> merged.areaId, merged -> merged.mergedInto, (one, later) -> later));
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
