package org.conflicttracker.web.problem;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Allowed HTTP methods of each path, for the {@code Allow} header of 405 responses, which must have it (RFC 9110) and for which the
 * framework leaves it out, and of OPTIONS responses, in which the framework would also list the methods of neighbouring paths.
 */
@ApplicationScoped
public class AllowedMethods {

    private static final String API = "/api/";

    private static final Pattern VARIABLE = Pattern.compile("\\{[^/}]*}");

    /** @param variables number of variables in the path */
    private record Route(String method, Pattern path, int variables) {

        static Route of(String method, String template) {
            return new Route(method, pattern(template), VARIABLE.split(template, -1).length - 1);
        }
    }

    private volatile @Nullable List<Route> routes;

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterPriorities.ROUTE_ALLOWED_METHODS);
    }

    private void handle(RoutingContext context) {
        if (context.request().method() != HttpMethod.OPTIONS) {
            context.next();
            return;
        }
        String path = context.request().path();
        String methods = methodsOf(path);
        if (!methods.isEmpty()) {
            context.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ALLOW, methods)
                    .end();
        } else if (path.startsWith(API)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
        } else {
            context.next();
        }
    }

    /** The methods of the resources at this path, joined by commas; empty if the path is unknown. */
    String methodsOf(String path) {
        TreeSet<String> methods = new TreeSet<>();
        List<Route> matching = routes().stream()
                .filter(route -> route.path().matcher(path).matches())
                .toList();
        // as the framework: the path with the fewest variables
        int variables = matching.stream().mapToInt(Route::variables).min().orElse(0);
        matching.stream().filter(route -> route.variables() == variables).forEach(route -> methods.add(route.method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return String.join(", ", methods);
    }

    /** A 405 if the path is known but not for this method; empty otherwise. The framework answers 404 under some of these paths. */
    Optional<ProblemException> findMethodNotAllowed(String method, String path) {
        String methods = methodsOf(path);
        return methods.isEmpty() || List.of(methods.split(", ")).contains(method)
                ? Optional.empty()
                : Optional.of(
                        new ProblemException(ProblemType.METHOD_NOT_ALLOWED).withHeader(HttpHeaders.ALLOW, methods));
    }

    private List<Route> routes() {
        if (routes == null) {
            List<Route> found = new ArrayList<>();
            Deployment deployment = ResteasyReactiveRecorder.getCurrentDeployment();
            RuntimeResourceVisitor.visitRuntimeResources(
                    "", deployment.getClassMappers(), new RuntimeResourceVisitor() {
                        @Override
                        public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                            if (method != null) {
                                found.add(Route.of(method, path));
                            }
                        }
                    });
            routes = List.copyOf(found);
        }
        return routes;
    }

    private static Pattern pattern(String template) {
        String path = template.startsWith("/") ? template : "/" + template;
        String[] fixed = VARIABLE.split(path, -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(fixed[0]));
        for (int i = 1; i < fixed.length; i++) {
            pattern.append("[^/]+").append(Pattern.quote(fixed[i]));
        }
        return Pattern.compile(pattern.append("/?").toString());
    }
}
