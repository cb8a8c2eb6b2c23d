package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import java.util.List;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameters of a table of events; documented in the OpenAPI document. */
public class EventTableParameters {

    private static final List<String> ROWS = List.of("events", "claims");

    @RestQuery
    public String rows;

    @BeanParam
    public CsvParameters csv = new CsvParameters();

    @BeanParam
    public LimitParameter limit = new LimitParameter();

    /** Whether a row is a claim rather than an event; adds errors to the collector. */
    boolean isClaims(ValidationErrors errors) {
        if (rows != null && !ROWS.contains(rows)) {
            errors.add(EnumCodes.error("rows", rows, ROWS));
        }
        return "claims".equals(rows);
    }
}
