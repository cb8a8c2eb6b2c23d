package org.conflicttracker.event.query;

import io.vertx.core.http.HttpMethod;
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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.web.problem.FilterPriorities;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Datetime negotiation (RFC 7089): {@code Accept-Datetime} is read as {@code asOf} the end of that second, because the tracker's times have
 * milliseconds. A time in the future means now; one before the first state means the first state, see {@link #selectsFirst}. An address with
 * {@code asOf} is that of a memento already, so the header is ignored there.
 */
@Singleton
public class DatetimeNegotiation {

    static final String ACCEPT_DATETIME = "Accept-Datetime";
    static final String MEMENTO_DATETIME = "Memento-Datetime";

    private static final String NEGOTIATED = DatetimeNegotiation.class.getName();
    private static final String AS_OF = "asOf";
    private static final Duration REST_OF_SECOND = Duration.ofMillis(999);

    /** Original resources that are time gates of their own. */
    private static final Pattern PATHS =
            Pattern.compile("/api/v1/(events|timeline|aggregates|claims|corrections|events/[0-9]+)/?");

    private final Clock clock = Clock.systemUTC();

    /** @throws ProblemException 400 if the header is no time */
    @ServerRequestFilter(priority = FilterPriorities.DATETIME_NEGOTIATION)
    public void negotiate(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<String> given = request.headers().getAll(ACCEPT_DATETIME);
        if (given.isEmpty()
                || !Set.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.method())
                || context.queryParams().contains(AS_OF)
                || !isNegotiable(request.path())) {
            return;
        }
        Instant end = parse(String.join(", ", given)).plus(REST_OF_SECOND);
        if (end.isBefore(clock.instant())) {
            context.put(NEGOTIATED, Boolean.TRUE);
            context.queryParams().set(AS_OF, new AsOf.AtInstant(end).toText());
        }
    }

    /** Whether the path is that of an original resource, whose earlier states can be asked for. */
    static boolean isNegotiable(String path) {
        return PATHS.matcher(path).matches();
    }

    private static Instant parse(String header) {
        try {
            Instant instant = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            // years that a date can have here
            return new AsOf.AtInstant(instant).instant();
        } catch (DateTimeException | IllegalArgumentException e) {
            ProblemException problem = new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The header Accept-Datetime is " + Quote.of(header)
                            + ", which is no time such as Thu, 06 Mar 2025 20:35:00 GMT (RFC 1123).");
            problem.initCause(e);
            throw problem;
        }
    }

    /** Whether the first state is wanted where there was none yet. @param context of the request; null outside one */
    public static boolean selectsFirst(@Nullable RoutingContext context) {
        return context != null && context.get(NEGOTIATED) != null;
    }

    /**
     * Filter that adds the links of answers that depend on the request and not on the answer: {@code self}, the periods before and after, and those
     * of RFC 7089. So a cached answer serves requests of now and of its permalink alike.
     */
    @Singleton
    static class LinkHeaderFilter {

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
        record AnswerHeaders(String permalink, @Nullable Instant recordedAt) {

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
            if (cached == null
                    || cached.stream().noneMatch(link -> link.toString().endsWith(CITE_AS))) {
                return;
            }
            Address address = Address.of(context.request());
            boolean negotiable = DatetimeNegotiation.isNegotiable(address.path());
            boolean negotiated =
                    negotiable && context.request().headers().contains(DatetimeNegotiation.ACCEPT_DATETIME);
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

        private static void addPeriods(
                MultivaluedMap<String, Object> headers, Address address, RoutingContext context) {
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
                return new Period(
                        isWholeMonths() ? from.minusMonths(months()) : from.minusDays(days()), from.minusDays(1));
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
                return rest.text() + (rest.query.isEmpty() ? "?" : "&") + "from=" + period.from() + "&to="
                        + period.to();
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
}
