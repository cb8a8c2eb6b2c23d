package org.conflicttracker.event.query;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.event.filter.FilterLinks;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Filter that adds the links of answers that depend on the request and not on the answer: {@code self}, the periods before and after, and those
 * of RFC 7089. So a cached answer serves requests of now and of its permalink alike.
 */
@Singleton
class LinkHeaderFilter {

    /** After the filter that caches the response (those of greater priority run first). */
    private static final int AFTER_CACHING = 1000;

    private static final String METHODOLOGY = "/api/v1/methodology";
    private static final String TIME_MAP = "/api/v1/timemap?of=";
    private static final String CITE_AS = "; rel=\"cite-as\"";
    private static final String AS_OF = "asOf";

    /** Length above which an address is not repeated in the links of RFC 7089: clients accept headers of some 8,000 characters. */
    private static final int MAX_LENGTH = 1000;

    /**
     * Headers of an answer, cached with it.
     *
     * @param permalink path
     * @param recordedAt when the last revision that touched the answer was recorded; null for none
     */
    record AnswerHeaders(String permalink, Instant recordedAt) {

        private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                        "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        Response.ResponseBuilder addTo(Response.ResponseBuilder response) {
            response.header(HttpHeaders.LINK, "<" + permalink + ">" + CITE_AS)
                    .header(HttpHeaders.LINK, "<" + METHODOLOGY + ">; rel=\"describedby\"");
            return recordedAt == null
                    ? response
                    : response.header(HttpHeaders.CONTENT_LOCATION, permalink)
                            .header(DatetimeNegotiation.MEMENTO_DATETIME, toHttpDate(recordedAt));
        }

        static String toHttpDate(Instant instant) {
            return HTTP_DATE.format(instant);
        }
    }

    @ServerResponseFilter(priority = AFTER_CACHING)
    public void addLinks(ContainerResponseContext response, RoutingContext context) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        List<Object> cached = headers.get(HttpHeaders.LINK);
        if (cached == null || cached.stream().noneMatch(link -> link.toString().endsWith(CITE_AS))) {
            return;
        }
        Address address = Address.of(context.request());
        boolean negotiable = DatetimeNegotiation.isNegotiable(address.path());
        boolean negotiated = negotiable && context.request().headers().contains(DatetimeNegotiation.ACCEPT_DATETIME);
        boolean pinned = address.has(AS_OF);
        if (!negotiated || pinned) {
            headers.remove(HttpHeaders.CONTENT_LOCATION);
        }
        if (!negotiated && !pinned) {
            headers.remove(DatetimeNegotiation.MEMENTO_DATETIME);
        }
        headers.add(HttpHeaders.LINK, link(address.text(), "self"));
        if (address.hasPeriods()) {
            // one page has it all
            headers.add(HttpHeaders.LINK, link(address.text(), "first"));
            addPeriods(headers, address, context);
        }
        Address original = address.without(Set.of(AS_OF));
        if (negotiable && original.text().length() <= MAX_LENGTH) {
            headers.add(HttpHeaders.LINK, link(original.text(), "original"));
            headers.add(HttpHeaders.LINK, link(original.text(), "timegate"));
            headers.add(
                    HttpHeaders.LINK,
                    link(TIME_MAP + URLEncoder.encode(original.text(), StandardCharsets.UTF_8), "timemap")
                            + "; type=\"application/link-format\"");
        }
    }

    private static String link(String target, String relation) {
        return "<" + target + ">; rel=\"" + relation + "\"";
    }

    private static void addPeriods(MultivaluedMap<String, Object> headers, Address address, RoutingContext context) {
        FilterLinks filter = FilterLinks.of(context.queryParams().names().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> context.queryParams().getAll(name))));
        List<String> from = filter.valuesOf("from");
        List<String> to = filter.valuesOf("to");
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        Period period = new Period(LocalDate.parse(from.get(0)), LocalDate.parse(to.get(0)));
        if (period.before().isValid()) {
            headers.add(HttpHeaders.LINK, link(address.with(period.before()), "prev"));
        }
        if (period.after().isValid()) {
            headers.add(HttpHeaders.LINK, link(address.with(period.after()), "next"));
        }
    }

    /** Days of a timeline or an aggregate. Whole months are followed by as many months, other periods by as many days. */
    record Period(LocalDate from, LocalDate to) {

        Period before() {
            return new Period(isWholeMonths() ? from.minusMonths(months()) : from.minusDays(days()), from.minusDays(1));
        }

        Period after() {
            LocalDate next = to.plusDays(1);
            return new Period(
                    next,
                    isWholeMonths()
                            ? next.plusMonths(months()).minusDays(1)
                            : next.plusDays(days()).minusDays(1));
        }

        boolean isValid() {
            return Dates.isSupported(from) && Dates.isSupported(to);
        }

        private boolean isWholeMonths() {
            return from.getDayOfMonth() == 1 && to.plusDays(1).getDayOfMonth() == 1;
        }

        private long months() {
            return ChronoUnit.MONTHS.between(from, to.plusDays(1));
        }

        private long days() {
            return ChronoUnit.DAYS.between(from, to.plusDays(1));
        }
    }

    /** Address of a request: its path and the parts of its query, as they were sent. */
    record Address(String path, List<String> query) {

        static Address of(HttpServerRequest request) {
            String query = request.query();
            return new Address(request.path(), query == null ? List.of() : Arrays.asList(query.split("&")))
                    .without(Set.of("_"));
        }

        boolean hasPeriods() {
            return path.endsWith("/timeline") || path.endsWith("/aggregates");
        }

        boolean has(String parameter) {
            return query.stream().anyMatch(part -> name(part).equals(parameter));
        }

        Address without(Set<String> parameters) {
            return new Address(
                    path,
                    query.stream()
                            .filter(part -> !part.isEmpty() && !parameters.contains(name(part)))
                            .toList());
        }

        String with(Period period) {
            Address rest = without(Set.of("from", "to"));
            return rest.text() + (rest.query.isEmpty() ? "?" : "&") + "from=" + period.from() + "&to=" + period.to();
        }

        String text() {
            return query.isEmpty() ? path : path + "?" + String.join("&", query);
        }

        private static String name(String part) {
            String name = part.split("=", 2)[0];
            return name.indexOf('%') < 0 ? name : URLDecoder.decode(name, StandardCharsets.UTF_8);
        }
    }
}
