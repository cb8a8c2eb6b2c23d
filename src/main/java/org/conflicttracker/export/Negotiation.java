package org.conflicttracker.export;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.conflicttracker.problem.Codes;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.Quote;
import org.conflicttracker.problem.RequestFaults;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Settles the format before a resource is chosen: by {@code format=}, as a link in a spreadsheet cannot set a header, else by
 * {@code Accept}. From then on the request accepts just that one, and {@code format} is gone from it: so it comes into no link, no
 * cursor and no question of what a resource knows.
 */
@Singleton
class Negotiation {

    private static final String PARAMETER = "format";
    private static final String CURSOR = "cursor";
    private static final String WAIT = "wait";
    private static final String LIMIT = "limit";
    private static final List<String> OF_CSV = List.of("bom", "hxl", "rows");

    private final RequestFaults request;

    Negotiation(RequestFaults request) {
        this.request = request;
    }

    @ServerRequestFilter(preMatching = true)
    public void settle(RoutingContext context) {
        List<Format> offered = Offers.at(context.request().path());
        boolean reading =
                List.of("GET", "HEAD").contains(context.request().method().name());
        if (offered.isEmpty() || !reading) {
            return;
        }
        MultiMap parameters = context.queryParams();
        Format format = parameters.contains(PARAMETER)
                ? named(parameters.getAll(PARAMETER), offered)
                : accepted(String.join(",", context.request().headers().getAll(HttpHeaders.ACCEPT)), offered);
        parameters.remove(PARAMETER);
        refuseOthers(parameters, format, offered);
        context.request().headers().set(HttpHeaders.ACCEPT, format.mediaType());
    }

    /** Named here, as a resource could only say that it does not know them. */
    private void refuseOthers(MultiMap parameters, Format format, List<Format> offered) {
        if (format != Format.CSV) {
            OF_CSV.forEach(
                    name -> refuseGiven(parameters, name, "The parameter " + name + " works with format=csv only."));
        }
        if (format != Format.JSON) {
            refuseGiven(parameters, CURSOR, "A file has the whole list and no pages; leave the cursor out.");
        }
        if (format != Format.JSON && offered.contains(Format.STREAM)) {
            refuseGiven(
                    parameters, WAIT, "Only JSON is waited for: a file has what there is, a stream waits by itself.");
        }
        if (format == Format.STREAM) {
            refuseGiven(parameters, LIMIT, "A stream has no end, so it takes no limit.");
        }
    }

    private void refuseGiven(MultiMap parameters, String name, String detail) {
        if (parameters.contains(name)) {
            refuse(name, detail);
            parameters.remove(name);
        }
    }

    /** What is wrong is told with everything else that is, by the resource that answers JSON. */
    private Format named(List<String> given, List<Format> offered) {
        if (given.size() > 1) {
            refuse(PARAMETER, "The parameter format takes only one value.");
            return Format.JSON;
        }
        String code = given.get(0);
        return Format.find(code).filter(offered::contains).orElseGet(() -> {
            if (code.isEmpty()) {
                refuse(PARAMETER, "The parameter format has no value. Give it one, or leave it out.");
            } else if (Format.find(code).isPresent()) {
                refuse(
                        PARAMETER,
                        "There is no " + Quote.of(code) + " at this address: it has "
                                + String.join(", ", Format.codes(offered)) + ".");
            } else {
                request.faults().add(Codes.fault(PARAMETER, code, Format.codes(offered)));
            }
            return Format.JSON;
        });
    }

    private void refuse(String parameter, String detail) {
        request.faults().add(Fault.parameter(parameter, detail, null));
    }

    /** @throws ProblemException 406 */
    private static Format accepted(String header, List<Format> offered) {
        return Acceptance.of(header.isEmpty() ? null : header).best(offered).orElseThrow(() -> {
            List<String> types = offered.stream().map(Format::mediaType).toList();
            return new ProblemException(
                    ProblemType.NOT_ACCEPTABLE,
                    "The Accept header asks for none of the formats of this address: " + String.join(", ", types)
                            + ". They can also be had by format=, as " + String.join(", ", Format.codes(offered))
                            + ".");
        });
    }
}
