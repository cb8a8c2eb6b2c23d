package org.conflicttracker.citation;

import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.citation.CitationResource.CitationConfig;
import org.conflicttracker.citation.CitationResource.Target;
import org.conflicttracker.web.citation.CitableResource.StatePage;
import org.conflicttracker.web.citation.CitableResources;
import org.conflicttracker.web.citation.CitableResources.Address;
import org.conflicttracker.web.citation.Citation.State;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Time maps (RFC 7089): the earlier states of an answer, as a document of links (RFC 6690). */
@Path("/api/v1/timemap")
@Tag(name = "Quoting")
class TimeMapResource {

    private static final String PATH = "/api/v1/timemap";
    private static final String LINK_FORMAT = "application/link-format";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final CitableResources resources;
    private final int maxStates;

    TimeMapResource(CitableResources resources, CitationConfig config) {
        this.resources = resources;
        this.maxStates = config.maxStates();
    }

    @GET
    @Produces(LINK_FORMAT)
    @Operation(
            summary = "List the earlier states of an answer",
            description = "Links to the answer as it was after each change of it, oldest first, for tools that know"
                    + " Memento (RFC 7089). Such tools can also ask an address of an answer itself for a time with the header"
                    + " Accept-Datetime.")
    @APIResponse(
            responseCode = "200",
            description = "The links",
            content = @Content(mediaType = LINK_FORMAT, schema = @Schema(type = SchemaType.STRING)))
    public Response list(
            @RestQuery
                    @Parameter(
                            description = "Path and query of the answer, from the host's root; `asOf` in it does not"
                                    + " matter.",
                            required = true,
                            example = "/api/v1/aggregates?by=country",
                            schema = @Schema(type = SchemaType.STRING))
                    @Nullable
                    String of,
            @RestQuery
                    @Parameter(
                            description =
                                    "Number of the change after which the list begins; the link to the next part has"
                                            + " it.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"),
                            examples = {
                                @ExampleObject(name = "none", summary = "From the first on"),
                                @ExampleObject(name = "one", summary = "After change 1", value = "1")
                            })
                    @Nullable
                    String after,
            @Context UriInfo uri) {
        Address address = Target.of(of);
        long begin = parse(after);
        List<State> states = resources.listStates(address, new StatePage(begin, maxStates + 1));
        boolean more = states.size() > maxStates;
        TimeMap map = new TimeMap(uri.getBaseUri(), withoutAsOf(address.target()));
        return Response.ok(map.write(begin, more ? states.subList(0, maxStates) : states, more))
                .type(LINK_FORMAT)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private static long parse(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        if (!after.matches("[0-9]{1,18}")) {
            String detail = Quote.of(after) + " is not the number of a change.";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.parameter("after", detail, null)));
        }
        return Long.parseLong(after);
    }

    /** Address of the answer of now, as it is written in a link. */
    private static String withoutAsOf(String target) {
        QueryStringDecoder decoder = new QueryStringDecoder(target);
        SortedMap<String, List<String>> query = new TreeMap<>(decoder.parameters());
        query.remove("asOf");
        return Links.of(decoder.path(), query);
    }

    /** Document of links. @param target address of the answer, without {@code asOf} */
    private record TimeMap(URI host, String target) {

        String write(long begin, List<State> states, boolean more) {
            List<String> links = new ArrayList<>();
            links.add(link(target, "original timegate"));
            String range = states.isEmpty()
                    ? ""
                    : "; from=\"" + date(states.get(0)) + "\"; until=\"" + date(states.get(states.size() - 1)) + "\"";
            links.add(link(page(begin), "self") + "; type=\"" + LINK_FORMAT + '"' + range);
            if (more) {
                links.add(link(page(states.get(states.size() - 1).revision()), "timemap") + "; type=\"" + LINK_FORMAT
                        + '"');
            }
            for (int i = 0; i < states.size(); i++) {
                boolean first = begin == 0 && i == 0;
                boolean last = !more && i == states.size() - 1;
                String relation = (first ? "first " : "") + (last ? "last " : "") + "memento";
                links.add(link(
                                target + (target.contains("?") ? "&" : "?") + "asOf="
                                        + states.get(i).revision(),
                                relation)
                        + "; datetime=\"" + date(states.get(i)) + '"');
            }
            return String.join(",\n", links) + "\n";
        }

        private String page(long after) {
            return PATH + "?of=" + URLEncoder.encode(target, StandardCharsets.UTF_8)
                    + (after == 0 ? "" : "&after=" + after);
        }

        private String link(String path, String relation) {
            String base = host.toString();
            return '<' + base.substring(0, base.length() - 1) + path + ">; rel=\"" + relation + '"';
        }

        private static String date(State state) {
            Instant recordedAt = state.recordedAt();
            return HTTP_DATE.format(recordedAt == null ? Instant.EPOCH : recordedAt);
        }
    }
}
