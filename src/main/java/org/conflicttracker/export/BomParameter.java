package org.conflicttracker.export;

import org.conflicttracker.problem.Faults;
import org.jboss.resteasy.reactive.RestQuery;

/** How a CSV without HXL tags is to look; the contract explains it. */
public class BomParameter {

    @RestQuery
    public String bom;

    /** What is wrong goes into the faults. */
    CsvLook read(Faults faults) {
        CsvParameters all = new CsvParameters();
        all.bom = bom;
        return all.read(faults);
    }
}
