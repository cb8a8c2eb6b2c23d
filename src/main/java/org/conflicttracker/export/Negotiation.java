package org.conflicttracker.export;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationError;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Settles the format before a resource is chosen: by {@code format=}, as a link in a spreadsheet cannot set a header, else by
 * {@code Accept}. From then on the request accepts just that one, and {@code format} is gone from it: so it comes into no link, no
 * cursor and no question of what a resource knows. So it is with the {@link JsonShape}.
 */
@Singleton
class Negotiation {

    private static final String PARAMETER = "format";

    private final RequestErrors requestErrors;

    Negotiation(RequestErrors request) {
        this.requestErrors = request;
    }

    @ServerRequestFilter(preMatching = true)
    public void negotiate(RoutingContext context) {
        String path = context.request().path();
        List<Format> offered = SupportedFormats.forPath(path);
        boolean reading =
                List.of("GET", "HEAD").contains(context.request().method().name());
        if (offered.isEmpty() || !reading) {
            return;
        }
        MultiMap parameters = context.queryParams();
        Format format = parameters.contains(PARAMETER)
                ? fromParameter(parameters.getAll(PARAMETER), offered)
                : fromAcceptHeader(String.join(",", context.request().headers().getAll(HttpHeaders.ACCEPT)), offered);
        parameters.remove(PARAMETER);
        FormatRule.check(path, format, parameters, requestErrors.errors());
        boolean shaped = format == Format.JSON && SupportedFormats.hasShapes(path);
        String type = shaped ? JsonShape.negotiate(parameters, requestErrors.errors()) : format.mediaType();
        context.request().headers().set(HttpHeaders.ACCEPT, type);
    }

    /** What is wrong is told with everything else that is, by the resource that answers JSON. */
    private Format fromParameter(List<String> given, List<Format> offered) {
        if (given.size() > 1) {
            addError(PARAMETER, "The parameter format takes only one value.");
            return Format.JSON;
        }
        String code = given.get(0);
        return Format.find(code).filter(offered::contains).orElseGet(() -> {
            if (code.isEmpty()) {
                addError(PARAMETER, "The parameter format has no value. Give it one, or leave it out.");
            } else if (Format.find(code).isPresent()) {
                addError(
                        PARAMETER,
                        "There is no " + Quote.of(code) + " at this address: it has "
                                + String.join(", ", Format.codes(offered)) + ".");
            } else {
                requestErrors.errors().add(EnumCodes.error(PARAMETER, code, Format.codes(offered)));
            }
            return Format.JSON;
        });
    }

    private void addError(String parameter, String detail) {
        requestErrors.errors().add(ValidationError.parameter(parameter, detail, null));
    }

    /** @throws ProblemException 406 */
    private static Format fromAcceptHeader(String header, List<Format> offered) {
        return AcceptHeader.parse(header.isEmpty() ? null : header)
                .findBest(offered)
                .orElseThrow(() -> {
                    List<String> types = offered.stream().map(Format::mediaType).toList();
                    return new ProblemException(
                            ProblemType.NOT_ACCEPTABLE,
                            "The Accept header asks for none of the formats of this address: "
                                    + String.join(", ", types)
                                    + ". They can also be had by format=, as "
                                    + String.join(", ", Format.codes(offered))
                                    + ".");
                });
    }
}
