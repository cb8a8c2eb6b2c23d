package org.conflicttracker.importer.job;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.conflicttracker.web.format.ColumnsParameter;
import org.conflicttracker.web.format.CsvParameters;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the findings list. */
public class FindingsParameters {

    static final MediaType CSV = new MediaType("text", "csv");

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

    boolean isCsv(HttpHeaders headers, ValidationErrors errors) {
        if (format == null) {
            MediaType first = headers.getAcceptableMediaTypes().get(0);
            return !first.isWildcardType() && CSV.isCompatible(first);
        }
        List<String> known = List.of("json", "csv");
        if (!known.contains(format)) {
            errors.add(EnumCodes.error("format", format, known));
        }
        return format.equals("csv");
    }

    /** Adds an error if a parameter of a CSV is given, as the answer is a page. */
    void refuseCsvParameters(ValidationErrors errors) {
        if (csv.isGiven() || columns.isGiven()) {
            errors.add(ValidationError.parameter(
                    "format", "The parameters bom, delimiter, safe and fields work with format=csv only.", "csv"));
        }
    }
}
