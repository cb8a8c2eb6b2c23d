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
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Filter that refuses query parameters that the resource does not declare, repeated values of single-valued parameters, and empty
 * values: no parameter is ignored silently.
 */
@Singleton
class UnknownParameterFilter {

    private final RequestErrors requestErrors;

    UnknownParameterFilter(RequestErrors requestErrors) {
        this.requestErrors = requestErrors;
    }

    @ServerRequestFilter(priority = FilterPriorities.UNKNOWN_PARAMETERS)
    public void filter(ContainerRequestContext context, ResourceInfo resource) {
        if (context.getUriInfo().getQueryParameters().isEmpty() || resource.getResourceMethod() == null) {
            return;
        }
        KnownParameters declared = KnownParameters.of(resource.getResourceMethod());
        boolean reportedLater =
                declared.usesBeanParam() && Set.of("GET", "HEAD").contains(context.getMethod());
        ValidationErrors errors = reportedLater ? requestErrors.errors() : new ValidationErrors();
        context.getUriInfo().getQueryParameters().forEach((name, values) -> check(name, values, declared, errors));
        if (!reportedLater) {
            errors.throwIfAny(ProblemType.BAD_REQUEST);
        }
    }

    private static void check(String name, List<String> values, KnownParameters declared, ValidationErrors errors) {
        if (errors.isFull()) {
            return;
        }
        Boolean repeatable = declared.repeatable().get(name);
        if (repeatable == null) {
            Set<String> names = declared.repeatable().keySet();
            String hint = names.isEmpty() ? "There are none." : "Known parameters: " + String.join(", ", names) + ".";
            errors.add(ValidationError.parameter(
                    name,
                    "This address has no parameter " + Quote.of(name) + ". " + hint,
                    Suggestions.findNearest(name, names).orElse(null)));
        } else if (!repeatable && values.size() > 1) {
            errors.add(ValidationError.parameter(name, "The parameter " + name + " takes only one value.", null));
        } else if (values.contains("")) {
            // The framework would ignore the parameter, and "country=" would select every country.
            errors.add(ValidationError.parameter(
                    name, "The parameter " + name + " has no value. For all, leave it out.", null));
        }
    }

    /**
     * Declared query parameters of a resource method.
     *
     * @param repeatable whether a parameter takes several values, by its name
     * @param usesBeanParam whether some are declared in a parameter class, whose parser reports all errors at once
     */
    record KnownParameters(Map<String, Boolean> repeatable, boolean usesBeanParam) {

        private static final Map<Method, KnownParameters> CACHE = new ConcurrentHashMap<>();

        static KnownParameters of(Method method) {
            return CACHE.computeIfAbsent(method, KnownParameters::reflect);
        }

        private static KnownParameters reflect(Method method) {
            Map<String, Boolean> found = new TreeMap<>();
            fields(method.getDeclaringClass(), found);
            boolean usesBeanParam = false;
            for (Parameter parameter : method.getParameters()) {
                String name = name(parameter, parameter.getName());
                if (name != null) {
                    found.put(name, repeatable(parameter.getType()));
                } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                    usesBeanParam = true;
                    fields(parameter.getType(), found);
                }
            }
            return new KnownParameters(found, usesBeanParam);
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

        private static @Nullable String name(AnnotatedElement element, String ownName) {
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
