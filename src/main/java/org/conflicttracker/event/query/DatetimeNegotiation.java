package org.conflicttracker.event.query;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.web.problem.FilterPriorities;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

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
    public static boolean selectsFirst(RoutingContext context) {
        return context != null && context.get(NEGOTIATED) != null;
    }
}
