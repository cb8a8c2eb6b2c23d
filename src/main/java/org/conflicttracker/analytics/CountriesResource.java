package org.conflicttracker.analytics;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.analytics.CountryList.CountryView;
import org.conflicttracker.analytics.CountryService.CountryQuery;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.AsOfParameter;
import org.conflicttracker.registry.RegistryQueryParser;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.pagination.PageRequest;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Countries, with their numbers of events. */
@Path("/api/v1/countries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overview", description = "The countries with events, and how much the tracker contains.")
class CountriesResource {

    private final CountryService countries;
    private final Paging paging;
    private final RequestErrors requestErrors;

    CountriesResource(CountryService countries, Paging paging, RequestErrors requestErrors) {
        this.countries = countries;
        this.paging = paging;
        this.requestErrors = requestErrors;
    }

    @GET
    @Operation(
            summary = "List countries",
            description = "Lists the countries with events, sorted by code, each with its number of events and a link"
                    + " to them. With all=true: every country that has a code.")
    @APIResponse(responseCode = "200", description = "A page of countries")
    public RestResponse<CountryList> list(@BeanParam CountryParameters parameters, @Context UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        Optional<AsOf> asOf = parameters.asOf.parse(errors);
        PageRequest page = paging.parse(parameters.page, errors);
        CountryQuery query = new CountryQuery(
                new RegistryQueryParser(errors).parseWords(parameters.q), parameters.all(errors), asOf, page);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        CountryList list = countries.list(query, uri);
        RestResponse.ResponseBuilder<CountryList> answer = RestResponse.ResponseBuilder.ok(list)
                .header("X-Total-Count", list.page().total());
        Links.linkHeader(uri, list.page(), list.asOf().revision()).forEach(link -> answer.header("Link", link));
        return answer.build();
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "Get a country", description = "Name of the country and its number of events, which can be 0.")
    @APIResponse(responseCode = "200", description = "The country")
    public CountryView get(
            @RestPath @Parameter(description = "Code of the country: three letters.", example = "SYR") String code,
            @BeanParam AsOfParameter asOfParameter) {
        Optional<AsOf> asOf = asOfParameter.parse(requestErrors.errors());
        requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
        Country country = Countries.find(code).orElseThrow(() -> notFound(code));
        return countries.toView(country, asOf);
    }

    private static ProblemException notFound(String code) {
        String detail = "No country has the code " + Quote.of(code) + ".";
        return new ProblemException(ProblemType.NOT_FOUND, detail)
                .errors(List.of(ValidationError.parameter("code", detail, RegistryQueryParser.suggestCountry(code))));
    }

    /** Query parameters of the list of countries. */
    public static class CountryParameters {

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
}
