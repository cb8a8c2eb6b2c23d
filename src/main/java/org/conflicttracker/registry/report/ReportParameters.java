package org.conflicttracker.registry.report;

import jakarta.ws.rs.BeanParam;
import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.registry.RegisterAsOfParameter;
import org.conflicttracker.registry.RegistryQueryParser;
import org.conflicttracker.registry.report.ReportQuery.Published;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the list of reports. */
public class ReportParameters {

    private static final int MAX_SOURCES = 100;

    @RestQuery
    @Parameter(
            description = "Words or beginnings of words in the title or in any name of the source, in any script. All"
                    + " of them must match.",
            example = "news")
    public String q;

    @RestQuery
    @Parameter(
            description = "Only reports of this source: its number, or any of its full names; repeat the parameter for"
                    + " several.",
            example = "[\"World Israel News\", \"i24NEWS\"]")
    public List<String> source;

    @RestQuery
    @Parameter(
            description = "Only reports published on this day or later. Excludes reports with an unknown date.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    public String publishedFrom;

    @RestQuery
    @Parameter(
            description = "Only reports published on this day or earlier. Excludes reports with an unknown date.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    public String publishedTo;

    @BeanParam
    public RegisterAsOfParameter asOf;

    @BeanParam
    public PageParameters page;

    public ReportQuery toQuery(ValidationErrors errors) {
        RegistryQueryParser parser = new RegistryQueryParser(errors);
        List<String> sources = source == null ? List.of() : source;
        if (sources.size() > MAX_SOURCES) {
            errors.add(ValidationError.parameter("source", "Give at most " + MAX_SOURCES + " sources.", null));
        }
        LocalDate from = parser.parseDate("publishedFrom", publishedFrom);
        LocalDate to = parser.parseDate("publishedTo", publishedTo);
        if (from != null && to != null && from.isAfter(to)) {
            errors.add(ValidationError.parameter(
                    "publishedTo", "It is before publishedFrom, so no report can match.", null));
        }
        return new ReportQuery(parser.parseWords(q), sources, new Published(from, to), asOf.find(errors));
    }
}
