package org.conflicttracker.web.problem;

import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
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
            String taken = names.isEmpty() ? "There are none." : "Known parameters: " + String.join(", ", names) + ".";
            faults.add(ValidationError.parameter(
                    name,
                    "This address has no parameter " + Quote.of(name) + ". " + taken,
                    Suggestions.findNearest(name, names).orElse(null)));
        } else if (!repeatable && values.size() > 1) {
            faults.add(ValidationError.parameter(name, "The parameter " + name + " takes only one value.", null));
        } else if (values.contains("")) {
            // The framework would leave it out, and "country=" would select every country.
            faults.add(ValidationError.parameter(
                    name, "The parameter " + name + " has no value. Give it one, or leave it out.", null));
        }
    }

    /**
     * The query parameters a resource's method declares.
     *
     * @param repeatable whether a parameter takes several values, by its name
     * @param usesBeanParam whether some are declared in a parameter class, so that its reader reports everything wrong at once
     */
    record KnownParameters(Map<String, Boolean> repeatable, boolean usesBeanParam) {

        private static final Map<Method, KnownParameters> CACHE = new ConcurrentHashMap<>();

        static KnownParameters of(Method method) {
            return CACHE.computeIfAbsent(method, KnownParameters::reflect);
        }

        private static KnownParameters reflect(Method method) {
            Map<String, Boolean> found = new TreeMap<>();
            fields(method.getDeclaringClass(), found);
            boolean collected = false;
            for (Parameter parameter : method.getParameters()) {
                String name = name(parameter, parameter.getName());
                if (name != null) {
                    found.put(name, repeatable(parameter.getType()));
                } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                    collected = true;
                    fields(parameter.getType(), found);
                }
            }
            return new KnownParameters(found, collected);
        }

        private static void fields(Class<?> type, Map<String, Boolean> found) {
            for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
                for (Field field : level.getDeclaredFields()) {
                    String name = name(field, field.getName());
                    if (name != null) {
                        found.put(name, repeatable(field.getType()));
                    } else if (field.isAnnotationPresent(BeanParam.class)) {
                        fields(field.getType(), found);
                    }
                }
            }
        }

        private static String name(AnnotatedElement element, String ownName) {
            QueryParam named = element.getAnnotation(QueryParam.class);
            if (named != null) {
                return named.value();
            }
            RestQuery query = element.getAnnotation(RestQuery.class);
            return query == null ? null : query.value().isEmpty() ? ownName : query.value();
        }

        private static boolean repeatable(Class<?> type) {
            return type.isArray() || Collection.class.isAssignableFrom(type);
        }
    }
}
