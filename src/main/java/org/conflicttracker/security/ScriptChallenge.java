package org.conflicttracker.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.conflicttracker.web.problem.FilterPriorities;

/**
 * Challenge of responses with status 401 to scripts of web pages: a scheme that no browser knows, instead of {@code Basic}, with which a
 * browser opens its own window and leaves the script without a response until somebody closes it. A challenge there is in any case
 * (RFC 9110, 11.6.1). Other clients and addresses opened in a browser are told {@code Basic}. Either way {@code Basic} is understood.
 */
@ApplicationScoped
class ScriptChallenge {

    private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
    private static final String CHALLENGE = "x-Basic realm=\"conflict tracker\"";

    void register(@Observes Filters filters) {
        filters.register(ScriptChallenge::handle, FilterPriorities.ROUTE_SCRIPT_CHALLENGE);
    }

    private static void handle(RoutingContext context) {
        if (isScript(context.request())) {
            context.addHeadersEndHandler(ended -> replaceChallenge(context.response()));
        }
        context.next();
    }

    private static void replaceChallenge(HttpServerResponse response) {
        if (response.headers().contains(WWW_AUTHENTICATE)) {
            response.putHeader(WWW_AUTHENTICATE, CHALLENGE);
        }
    }

    /** Whether a script sent it (Fetch Metadata, or the header of older browsers' scripts), rather than a person following a link. */
    private static boolean isScript(HttpServerRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return mode == null
                ? "XMLHttpRequest".equalsIgnoreCase(request.getHeader("X-Requested-With"))
                : !mode.equals("navigate");
    }
}
