package org.conflicttracker.web.problem;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that the resource does not declare, a second value where there can be only one, and empty
 * values: what is asked for is never ignored.
 */
@Singleton
class UnknownParameterFilter {

    private final RequestErrors requestErrors;

    UnknownParameterFilter(RequestErrors request) {
        this.requestErrors = request;
    }

    @ServerRequestFilter
    public void filter(ContainerRequestContext context, ResourceInfo resource) {
        if (context.getUriInfo().getQueryParameters().isEmpty() || resource.getResourceMethod() == null) {
            return;
        }
        KnownParameters known = KnownParameters.of(resource.getResourceMethod());
        boolean later = known.usesBeanParam() && Set.of("GET", "HEAD").contains(context.getMethod());
        ValidationErrors faults = later ? requestErrors.errors() : new ValidationErrors();
        context.getUriInfo().getQueryParameters().forEach((name, values) -> check(name, values, known, faults));
        if (!later) {
            faults.throwIfAny(ProblemType.BAD_REQUEST);
        }
    }

    private static void check(String name, List<String> values, KnownParameters known, ValidationErrors faults) {
        if (faults.isFull()) {
            return;
        }
        Boolean repeatable = known.repeatable().get(name);
        if (repeatable == null) {
            Set<String> names = known.repeatable().keySet();
            String taken = names.isEmpty() ? "It takes none." : "It takes " + String.join(", ", names) + ".";
            faults.add(ValidationError.parameter(
                    name,
                    "This address takes no parameter " + Quote.of(name) + ". " + taken,
                    Suggestions.findNearest(name, names).orElse(null)));
        } else if (!repeatable && values.size() > 1) {
            faults.add(ValidationError.parameter(name, "The parameter " + name + " takes only one value.", null));
        } else if (values.contains("")) {
            // The framework would leave it out, and "country=" would select every country.
            faults.add(ValidationError.parameter(
                    name, "The parameter " + name + " has no value. Give it one, or leave it out.", null));
        }
    }
}
