package org.conflicttracker.analytics;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.event.filter.AsOfParameter;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the list of countries. */
public class CountryParameters {

    @RestQuery
    @Parameter(
            description = "Words or beginnings of words in the name, or the code. All of them must match.",
            example = "syr")
    public String q;

    @RestQuery
    @Parameter(
            description = "`true` lists every country that has a code, including those without events.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    public String all;

    @BeanParam
    public AsOfParameter asOf;

    @BeanParam
    public PageParameters page;

    /** Parses whether countries without events are included; errors are collected. */
    boolean all(ValidationErrors errors) {
        if (all != null && !all.equals("true") && !all.equals("false")) {
            errors.add(ValidationError.parameter("all", Quote.of(all) + " is neither true nor false.", "true"));
        }
        return "true".equals(all);
    }
}
