package org.conflicttracker.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.page.Embed.View;
import org.conflicttracker.page.SelectionReader.PeriodRow;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Pages for frames in the pages of others: a number, a timeline, a map of a selection; and the page with the code for them. */
@Path("/embed")
@Produces(MediaType.TEXT_HTML)
class EmbedPage {

    private static final Set<String> NO_FILTER = Set.of("measure", LanguageParameter.NAME);

    private final PageRenderer renderer;
    private final SelectionReader selections;
    private final ConditionWording conditions;
    private final RequestErrors requestErrors;
    private final Template code;
    private final Template number;
    private final Template timeline;
    private final Template map;

    EmbedPage(
            PageRenderer renderer,
            SelectionReader selections,
            ConditionWording conditions,
            RequestErrors requestErrors,
            @Location("embed") Template code,
            @Location("embed-number") Template number,
            @Location("embed-timeline") Template timeline,
            @Location("embed-map") Template map) {
        this.renderer = renderer;
        this.selections = selections;
        this.conditions = conditions;
        this.requestErrors = requestErrors;
        this.code = code;
        this.number = number;
        this.timeline = timeline;
        this.map = map;
    }

    /** Query parameter of a number beside the filter: whom it counts. */
    public static class MeasureParameter {

        @RestQuery
        @Nullable
        String measure;

        /** The outcome whose people are shown. */
        Outcome outcome(RequestErrors errors) {
            Outcome parsed = new ParameterParser(errors.errors())
                    .parse("measure", measure, ValueParsers.lowerCaseEnumParser(Outcome.class));
            return parsed == null ? Outcome.KILLED : parsed;
        }
    }

    /**
     * What a frame shows of a selection, in words.
     *
     * @param conditions of the filter; empty for all events
     * @param figure sum with its range; null if it is unknown
     * @param unknown for how many events the sum is unknown; empty for none
     * @param asOf what the numbers are as of
     * @param back the start page with the same filter, as of the same change
     * @param filter query of the filter as of the same change
     */
    record Selection(
            List<String> conditions,
            String outcome,
            @Nullable String figure,
            String unknown,
            String events,
            String group,
            String asOf,
            String back,
            String filter,
            String oembed) {

        Selection {
            conditions = List.copyOf(conditions);
        }
    }

    @GET
    @Path("/number")
    @Operation(hidden = true)
    public Response number(
            @BeanParam EventFilterParameters filter,
            @BeanParam MeasureParameter measure,
            @BeanParam LanguageParameter language,
            @Context UriInfo request) {
        Selection selection = select(measure.outcome(requestErrors), language, request);
        return renderer.render(number, language, Map.of("selection", selection));
    }

    @GET
    @Path("/timeline")
    @Operation(hidden = true)
    public Response timeline(
            @BeanParam EventFilterParameters filter, @BeanParam LanguageParameter language, @Context UriInfo request) {
        Selection selection = select(Outcome.KILLED, language, request);
        List<PeriodRow> periods = selections.listPeriods(selection.filter(), renderer.wording(language));
        return renderer.render(timeline, language, Map.of("selection", selection, "periods", periods));
    }

    @GET
    @Path("/map")
    @Operation(hidden = true)
    public Response map(
            @BeanParam EventFilterParameters filter, @BeanParam LanguageParameter language, @Context UriInfo request) {
        Selection selection = select(Outcome.KILLED, language, request);
        return renderer.render(
                map,
                language,
                Map.of(
                        "selection",
                        selection,
                        "newest",
                        selections.listNewest(selection.filter(), 10, renderer.wording(language))));
    }

    /** The page with the code for frames, for whoever wants to show a selection elsewhere. */
    @GET
    @Operation(hidden = true)
    public Response code(
            @BeanParam EventFilterParameters filter, @BeanParam LanguageParameter language, @Context UriInfo request) {
        Selection selection = select(Outcome.KILLED, language, request);
        Wording wording = renderer.wording(language);
        String query = Urls.query(request, Set.of());
        return renderer.render(
                code,
                language,
                Map.of(
                        "selection",
                        selection,
                        "embeds",
                        Stream.of(View.values())
                                .map(view -> Embed.of(view, query, language, wording))
                                .toList()));
    }

    private Selection select(Outcome outcome, LanguageParameter language, UriInfo request) {
        requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
        String measure = outcome.name().toLowerCase(Locale.ROOT);
        String filter = Urls.query(request, NO_FILTER);
        JsonNode answer = selections.read(
                "/api/v1/aggregates?links=false&measures=" + measure + (filter.isEmpty() ? "" : "&" + filter));
        Wording wording = renderer.wording(language);
        JsonNode sum = answer.at("/total/" + measure);
        long revision = answer.at("/asOf/revision").asLong();
        String pinned = withAsOf(request, revision);
        return new Selection(
                conditions.conditions(request.getQueryParameters(), wording),
                wording.label("outcome", outcome),
                SelectionReader.figure(sum, wording),
                SelectionReader.unknown(sum, wording),
                wording.text("eventCount", answer.at("/total/events").asLong()),
                group(answer.at("/measured/group").asText(), wording),
                asOf(answer.path("asOf"), wording),
                "/?" + pinned,
                pinned,
                OembedResource.url(Links.ofRequest(request), language));
    }

    private static String group(String group, Wording wording) {
        return group.equals("ALL") ? "" : wording.label("group", group);
    }

    private static String asOf(JsonNode asOf, Wording wording) {
        return asOf.hasNonNull("recordedAt")
                ? wording.text(
                        "numbersAsOf",
                        wording.moment(Instant.parse(asOf.path("recordedAt").asText())),
                        asOf.path("revision").asLong())
                : wording.text("numbersOfNothing");
    }

    private static String withAsOf(UriInfo request, long revision) {
        SortedMap<String, List<String>> query = new TreeMap<>(request.getQueryParameters());
        query.keySet().removeAll(NO_FILTER);
        if (revision > 0) {
            query.put("asOf", List.of(Long.toString(revision)));
        }
        return Links.of("", query).replaceFirst("^\\?", "");
    }
}
