package org.conflicttracker.export;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Content negotiation before a resource is matched, for paths with a resource for each format: sets {@code Accept} to the selected type. */
@Singleton
class Negotiation {

    private final FormatNegotiation formats;

    Negotiation(FormatNegotiation formats) {
        this.formats = formats;
    }

    @ServerRequestFilter(preMatching = true)
    public void negotiate(RoutingContext context) {
        List<Format> offered = SupportedFormats.forPath(context.request().path());
        boolean reading =
                List.of("GET", "HEAD").contains(context.request().method().name());
        if (!offered.isEmpty() && reading) {
            formats.negotiate(context, offered);
            context.request().headers().set(HttpHeaders.ACCEPT, context.getAcceptableContentType());
        }
    }
}
