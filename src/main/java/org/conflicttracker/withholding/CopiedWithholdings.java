package org.conflicttracker.withholding;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Withholdings: for a copy of the tracker, and from one. */
@ApplicationScoped
public class CopiedWithholdings {

    private final WithholdingRepository withholdings;

    CopiedWithholdings(WithholdingRepository withholdings) {
        this.withholdings = withholdings;
    }

    /** All there are. */
    public List<CopiedWithholding> list() {
        return withholdings.findAfter(0, Integer.MAX_VALUE).stream()
                .map(CopiedWithholding::of)
                .toList();
    }

    /** Stores those that are not there yet. How many that were. */
    public int restore(List<CopiedWithholding> copied) {
        List<CopiedWithholding> missing = copied.stream()
                .filter(one -> withholdings.findById(one.id()) == null)
                .toList();
        missing.forEach(one -> withholdings.persist(one.restored()));
        return missing.size();
    }
}
