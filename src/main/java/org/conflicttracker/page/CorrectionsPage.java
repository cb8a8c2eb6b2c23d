package org.conflicttracker.page;

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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.diff.CorrectionsResource.CorrectionList;
import org.conflicttracker.diff.CorrectionsResource.CorrectionParameters;
import org.conflicttracker.diff.CorrectionsResource.CorrectionQuery;
import org.conflicttracker.diff.CorrectionsResource.CorrectionService;
import org.conflicttracker.diff.ExplainedChange;
import org.conflicttracker.diff.SumDifferences.SumDifference;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.page.EventModel.Link;
import org.conflicttracker.web.caching.ResponseValidators;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Page of the list of corrections, with the filter and the paging of the API. */
@Path("/corrections")
class CorrectionsPage {

    /** Parameters that the form of the page has as fields. */
    private static final Set<String> FIELDS = Set.of("country", "from", "to", "change");

    /** Parameters that another filter makes invalid. */
    private static final Set<String> POSITION = Set.of("cursor", "asOf", LanguageParameter.NAME);

    /** Kinds of change that the form offers. */
    private static final List<Change> KINDS = List.of(
            Change.CORRECTED, Change.RETRACTED, Change.RESTORED, Change.MERGED, Change.UNMERGED, Change.WITHHELD);

    private final PageRenderer renderer;
    private final CorrectionService corrections;
    private final RequestErrors requestErrors;
    private final ResponseValidators validators;
    private final Template template;

    CorrectionsPage(
            PageRenderer renderer,
            CorrectionService corrections,
            RequestErrors requestErrors,
            ResponseValidators validators,
            @Location("corrections") Template template) {
        this.renderer = renderer;
        this.corrections = corrections;
        this.requestErrors = requestErrors;
        this.validators = validators;
        this.template = template;
    }

    /**
     * Correction in words.
     *
     * @param recordedBy null if it is not told
     * @param reason null if none is given
     * @param effect what it did to the numbers
     * @param diffUrl null for the first version
     */
    record Row(
            Link title,
            String change,
            String recordedAt,
            @Nullable String recordedBy,
            @Nullable String reason,
            String effect,
            List<String> changes,
            @Nullable String diffUrl) {

        Row {
            changes = List.copyOf(changes);
        }
    }

    /** Choice of a form. */
    record Choice(String value, String label, boolean chosen) {}

    /**
     * Form of the filter.
     *
     * @param hidden further conditions, which stay
     */
    record FilterForm(String country, String from, String to, List<Choice> changes, List<Link> hidden) {

        FilterForm {
            changes = List.copyOf(changes);
            hidden = List.copyOf(hidden);
        }
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response get(
            @BeanParam EventFilterParameters filter,
            @BeanParam CorrectionParameters parameters,
            @BeanParam LanguageParameter language,
            @Context UriInfo request) {
        // the page has no entity tag of its own
        validators.setPartial();
        CorrectionQuery query = corrections.parse(filter, parameters, request, requestErrors.errors());
        CorrectionList list = corrections.list(query, corrections.pinToRevision(query, request), request);
        Wording wording = renderer.wording(language);
        List<Row> rows = list.data().stream()
                .map(change -> row(change, query.measures(), wording))
                .toList();
        String pinned = withoutLanguage(Links.firstPage(request, list.asOf().revision()));
        return renderer.render(
                template,
                language,
                Map.of(
                        "rows",
                        rows,
                        "position",
                        wording.text(
                                "correctionsPosition",
                                list.page().size(),
                                list.page().total(),
                                list.asOf().revision()),
                        "next",
                        Objects.requireNonNullElse(list.page().next(), ""),
                        "form",
                        form(request, wording),
                        "files",
                        List.of(
                                new Link("JSON", "/api/v1" + pinned),
                                new Link("CSV", file(pinned, "csv")),
                                new Link("Excel", file(pinned, "xlsx")),
                                new Link("Atom", file(Links.without(request, "asOf"), "atom"))),
                        "api",
                        "/api/v1" + pinned));
    }

    /** Target of the form: the page with those fields that are filled in, as an empty value is an error elsewhere. */
    @GET
    @Path("/search")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response search(@BeanParam LanguageParameter language, @Context UriInfo request) {
        SortedMap<String, List<String>> query = new TreeMap<>();
        request.getQueryParameters().forEach((name, values) -> {
            List<String> filled =
                    values.stream().filter(value -> !value.isBlank()).toList();
            if (!filled.isEmpty()) {
                query.put(name, filled);
            }
        });
        return Response.seeOther(URI.create(Links.of("/corrections", query))).build();
    }

    private static String file(String path, String format) {
        String whole = withoutLanguage(path).replaceAll("(?<=[?&])(limit|cursor)=[^&]*&?", "");
        String base = whole.endsWith("&") || whole.endsWith("?") ? whole.substring(0, whole.length() - 1) : whole;
        return "/api/v1" + base + (base.indexOf('?') < 0 ? "?" : "&") + "format=" + format;
    }

    private static String withoutLanguage(String path) {
        String rest = path.replaceAll("(?<=[?&])lang=[^&]*&?", "");
        return rest.endsWith("&") || rest.endsWith("?") ? rest.substring(0, rest.length() - 1) : rest;
    }

    private static FilterForm form(UriInfo request, Wording wording) {
        Map<String, List<String>> query = new TreeMap<>(request.getQueryParameters());
        List<String> chosen = query.getOrDefault("change", List.of());
        List<Link> hidden = new ArrayList<>();
        query.forEach((name, values) -> {
            if (!FIELDS.contains(name) && !POSITION.contains(name)) {
                values.forEach(value -> hidden.add(new Link(name, value)));
            }
        });
        return new FilterForm(
                joined(query, "country"),
                joined(query, "from"),
                joined(query, "to"),
                KINDS.stream()
                        .map(kind ->
                                new Choice(kind.name(), wording.label("change", kind), chosen.contains(kind.name())))
                        .toList(),
                hidden);
    }

    private static String joined(Map<String, List<String>> query, String name) {
        return String.join(",", query.getOrDefault(name, List.of()));
    }

    private static Row row(ExplainedChange change, List<Outcome> measures, Wording wording) {
        String diff = change.diffUrl();
        return new Row(
                new Link(change.title(), Urls.page(change.eventUrl())),
                wording.label("change", change.change()),
                wording.moment(change.recordedAt()),
                change.recordedBy(),
                change.reason(),
                effect(change, measures, wording),
                new ChangeWording(wording).sentences(change.changes()),
                diff == null ? null : Urls.page(diff));
    }

    private static String effect(ExplainedChange change, List<Outcome> measures, Wording wording) {
        List<String> effects = new ArrayList<>();
        effects.add(wording.text("effectOn", wording.text("navEvents"), wording.signed(change.events())));
        for (Outcome outcome : measures) {
            SumDifference difference = change.casualties().of(outcome);
            if (difference != null) {
                effects.add(wording.text("effectOn", wording.label("outcome", outcome), numbers(difference, wording)));
            }
        }
        return String.join(" · ", effects);
    }

    private static String numbers(SumDifference difference, Wording wording) {
        Long best = difference.best();
        Long low = difference.low();
        Long high = difference.high();
        if (best == null || low == null || high == null) {
            return wording.text("effectUnknown");
        }
        return low.equals(best) && high.equals(best)
                ? wording.signed(best)
                : wording.text("effectRange", wording.signed(best), wording.signed(low), wording.signed(high));
    }
}
