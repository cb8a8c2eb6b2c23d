package org.conflicttracker.importer.job;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.web.format.ColumnsParameter;
import org.conflicttracker.web.format.CsvParameters;
import org.conflicttracker.web.pagination.PageParameters;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the findings list. */
public class FindingsParameters {

    /** Documented here; {@link org.conflicttracker.web.format.FormatNegotiation} reads it. */
    @RestQuery
    @Parameter(
            description = "`csv` returns all import problems at once, for a spreadsheet; `json` returns one page."
                    + " Without it, `Accept` decides.",
            schema = @Schema(type = SchemaType.STRING))
    public String format;

    @BeanParam
    public CsvParameters csv = new CsvParameters();

    @BeanParam
    public ColumnsParameter columns = new ColumnsParameter();

    @BeanParam
    public PageParameters page;
}
