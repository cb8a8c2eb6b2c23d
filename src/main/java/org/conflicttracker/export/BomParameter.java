package org.conflicttracker.export;

import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameter of a CSV without HXL tags; documented in the OpenAPI document. */
public class BomParameter {

    @RestQuery
    public String bom;

    /** Adds errors to the collector. */
    CsvOptions parse(ValidationErrors errors) {
        CsvParameters all = new CsvParameters();
        all.bom = bom;
        return all.parse(errors);
    }
}
