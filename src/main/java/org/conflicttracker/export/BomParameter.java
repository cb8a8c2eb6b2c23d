package org.conflicttracker.export;

import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** How a CSV without HXL tags is to look; the contract explains it. */
public class BomParameter {

    @RestQuery
    public String bom;

    /** What is wrong goes into the faults. */
    CsvOptions parse(ValidationErrors faults) {
        CsvParameters all = new CsvParameters();
        all.bom = bom;
        return all.parse(faults);
    }
}
