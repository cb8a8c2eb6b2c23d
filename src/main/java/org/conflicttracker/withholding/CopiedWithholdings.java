package org.conflicttracker.withholding;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Backup and restore of withholding records. */
@ApplicationScoped
public class CopiedWithholdings {

    private final WithholdingRepository withholdings;

    CopiedWithholdings(WithholdingRepository withholdings) {
        this.withholdings = withholdings;
    }

    public List<CopiedWithholding> list() {
        return withholdings.findAfter(0, Integer.MAX_VALUE).stream()
                .map(CopiedWithholding::of)
                .toList();
    }

    /** Inserts the records that do not exist yet. @return number of inserted records */
    public int restore(List<CopiedWithholding> copied) {
        List<CopiedWithholding> missing = copied.stream()
                .filter(row -> withholdings.findById(row.id()) == null)
                .toList();
        missing.forEach(row -> withholdings.persist(row.restored()));
        return missing.size();
    }
}
