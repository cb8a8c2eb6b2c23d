package org.conflicttracker.web.problem;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;

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
