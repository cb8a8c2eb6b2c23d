package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.analytics.CountriesResource.CountryList.CountryView;
import org.conflicttracker.analytics.CountriesResource.CountryService.CountryQuery;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.AsOfParameter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.AsOfResolver.QueryContext;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.registry.SearchWords;
import org.conflicttracker.web.pagination.Cursor;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.pagination.Paging.PageRequest;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers.CountryParser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

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
                SearchWords.parse(parameters.q, new ParameterParser(errors)), parameters.all(errors), asOf, page);
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
                .errors(List.of(ValidationError.parameter(
                        "code", detail, CountryParser.suggest(code).orElse(null))));
    }

    /** Query parameters of the list of countries. */
    public static class CountryParameters {

        @RestQuery
        @Parameter(
                description = "Words or beginnings of words in the name, or the code. All of them must match.",
                example = "syr")
        public @Nullable String q;

        @RestQuery
        @Parameter(
                description = "`true` lists every country that has a code, including those without events.",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
        public @Nullable String all;

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

    /** Service that counts the published events of each country; an event at sea belongs to none. */
    @ApplicationScoped
    static class CountryService {

        private final AsOfResolver asOfResolver;
        private final SelectionStatistics statistics;
        private final CellLimit limit;

        CountryService(AsOfResolver asOfResolver, SelectionStatistics statistics, CellLimit limit) {
            this.statistics = statistics;
            this.limit = limit;
            this.asOfResolver = asOfResolver;
        }

        CountryView toView(Country country, Optional<AsOf> asOf) {
            QueryContext context = asOfResolver.toContext(asOf);
            long revision = lastModified(context).revision();
            return CountryView.of(
                    country, eventsByCountry(context.engine(), revision).getOrDefault(country.code(), 0L), revision);
        }

        CountryList list(CountryQuery query, UriInfo request) {
            Optional<Cursor> cursor = query.page().cursor();
            String fingerprint = Cursor.fingerprint(
                    "code",
                    query.includeAll() + " "
                            + query.wordPrefixes().stream().sorted().toList());
            cursor.ifPresent(given -> given.requireFingerprint(fingerprint));
            Optional<AsOf> asOf = cursor.<AsOf>map(given -> new AsOf.AtRevision(given.requireAsOf()))
                    .or(query::asOf);
            QueryContext context = asOfResolver.toContext(asOf);
            AsOfView lastModified = lastModified(context);
            long revision = lastModified.revision();
            Map<String, Long> events = eventsByCountry(context.engine(), revision);
            List<Country> matching = Countries.all().stream()
                    .filter(country -> query.includeAll() || events.containsKey(country.code()))
                    .filter(query::matches)
                    .toList();
            String after = cursor.map(given -> given.key(0, "[A-Z]{3}")).orElse("");
            List<Country> remaining = matching.stream()
                    .filter(country -> country.code().compareTo(after) > 0)
                    .toList();
            List<CountryView> data = remaining.stream()
                    .limit(query.page().limit())
                    .map(country -> CountryView.of(country, events.getOrDefault(country.code(), 0L), revision))
                    .toList();
            String next = data.size() == remaining.size() || data.isEmpty()
                    ? null
                    : Links.nextPage(
                            request,
                            new Cursor(List.of(data.get(data.size() - 1).code()), revision, fingerprint));
            Page page = Page.of(data.size(), matching.size(), next, query.page().maximum());
            return new CountryList(data, page, lastModified);
        }

        /** The last-modified revision of the published events, as of which the answer is the same. */
        private AsOfView lastModified(QueryContext context) {
            return statistics.lastModified(context, EventFilter.DEFAULT);
        }

        private Map<String, Long> eventsByCountry(QueryEngine engine, long asOf) {
            Selection published = new Selection(EventFilter.DEFAULT, asOf);
            CellQuery byCountry = new CellQuery(published, List.of(Dimension.COUNTRY), List.of(), null);
            try (CellMeter meter = limit.meter()) {
                return engine.aggregate(byCountry, meter).cells().stream()
                        .filter(cell -> cell.keys().get(0).value() != null)
                        .collect(Collectors.groupingBy(
                                cell -> (String) cell.keys().get(0).value(),
                                Collectors.summingLong(cell -> cell.sum().events())));
            }
        }

        /**
         * Query for a page of countries.
         *
         * @param wordPrefixes folded beginnings of words; all must match
         * @param includeAll whether countries without events are included
         */
        record CountryQuery(Set<String> wordPrefixes, boolean includeAll, Optional<AsOf> asOf, PageRequest page) {

            CountryQuery {
                wordPrefixes = Set.copyOf(wordPrefixes);
            }

            boolean matches(Country country) {
                String line = Words.toLine(country.name() + " " + country.code());
                return wordPrefixes.stream().allMatch(word -> line.contains(" " + word));
            }
        }
    }

    /** Page of countries in the order of their codes. */
    @Schema(name = "CountryList", description = "A page of countries")
    public record CountryList(
            @Schema(description = "The countries, sorted by code")
            List<CountryView> data,

            @Schema(description = "Position of this page in the whole list")
            Page page,

            AsOfView asOf) {

        public CountryList {
            data = List.copyOf(data);
        }

        /** View of a country. */
        @Schema(name = "Country", description = "A country or territory, and its number of events")
        public record CountryView(
                @Schema(description = "Three letters: ISO 3166-1, XKX for Kosovo, or a former code (SUN, YUG)")
                String code,

                @Schema(description = "Name in English") String name,

                @Schema(description = "Whether this is the code of a former country")
                boolean withdrawn,

                @Schema(description = "Number of published events there; an event in two countries counts in both")
                long events,

                @Schema(description = "Link to these events (a path on this server)")
                String eventsUrl) {

            private static final FilterLinks UNFILTERED_LINKS = FilterLinks.of(Map.of());

            /** @param asOf the revision at which the events were counted */
            static CountryView of(Country country, long events, long asOf) {
                String eventsUrl = UNFILTERED_LINKS.eventsPathWith(Map.of("country", List.of(country.code())), asOf);
                return new CountryView(country.code(), country.name(), country.withdrawn(), events, eventsUrl);
            }
        }
    }
}
