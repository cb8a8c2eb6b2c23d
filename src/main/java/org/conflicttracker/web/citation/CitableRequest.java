package org.conflicttracker.web.citation;

import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Request by GET that is answered as part of another one: its path and its query parameters. Parameters of formats are not part of it. Not
 * thread-safe.
 */
public final class CitableRequest implements UriInfo {

    /** What says how the answer is written, not what is in it. */
    private static final Set<String> OF_FORMATS =
            Set.of("_", "format", "shape", "bom", "delimiter", "safe", "hxl", "citation");

    private final String path;
    private final MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    private final Map<String, Boolean> known = new TreeMap<>();
    private final ValidationErrors errors = new ValidationErrors();

    private CitableRequest(String path) {
        this.path = path;
    }

    /** @param target path and query, as in an address */
    static CitableRequest of(String target) {
        QueryStringDecoder decoder = new QueryStringDecoder(target);
        CitableRequest request = new CitableRequest(decoder.path());
        decoder.parameters().forEach((name, values) -> {
            if (!OF_FORMATS.contains(name)) {
                request.query.put(name, values);
            }
        });
        return request;
    }

    /** The same request without {@code asOf}: of now. */
    CitableRequest ofNow() {
        CitableRequest now = new CitableRequest(path);
        query.forEach((name, values) -> {
            if (!name.equals("asOf")) {
                now.query.put(name, values);
            }
        });
        return now;
    }

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public MultivaluedMap<String, String> getQueryParameters() {
        return query;
    }

    /** Collector of the errors of its parameters. */
    public ValidationErrors errors() {
        return errors;
    }

    /** Parameter class with the values of the request; what it declares is then known. */
    public <T> T parameters(Class<T> type) {
        try {
            T parameters = type.getDeclaredConstructor().newInstance();
            fill(parameters);
            return parameters;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Not a class of query parameters: " + type, e);
        }
    }

    private void fill(Object parameters) throws ReflectiveOperationException {
        for (Class<?> level = parameters.getClass(); level != Object.class; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (field.isAnnotationPresent(BeanParam.class)) {
                    fill(field.get(parameters));
                } else if (field.isAnnotationPresent(RestQuery.class)) {
                    String given = field.getAnnotation(RestQuery.class).value();
                    set(field, given.isEmpty() ? field.getName() : given, parameters);
                }
            }
        }
    }

    private void set(Field field, String name, Object parameters) throws IllegalAccessException {
        boolean repeatable = Collection.class.isAssignableFrom(field.getType());
        known.put(name, repeatable);
        List<String> values = query.get(name);
        if (values != null) {
            field.set(parameters, repeatable ? values : values.get(0));
        }
    }

    /** Adds an error for each parameter that no parameter class declares, and for values that are too many or empty. */
    public void checkParameters() {
        query.forEach((name, values) -> {
            Boolean repeatable = known.get(name);
            if (repeatable == null) {
                String detail = path + " has no parameter " + Quote.of(name) + ".";
                errors.add(ValidationError.parameter(
                        name,
                        detail,
                        Suggestions.findNearest(name, known.keySet()).orElse(null)));
            } else if (!repeatable && values.size() > 1) {
                errors.add(ValidationError.parameter(name, "The parameter " + name + " takes only one value.", null));
            } else if (values.contains("")) {
                errors.add(ValidationError.parameter(
                        name, "The parameter " + name + " has no value. For all, leave it out.", null));
            }
        });
    }

    private static UnsupportedOperationException partOfAnother() {
        return new UnsupportedOperationException("The request is part of another one, which has the address");
    }

    @Override
    public String getPath(boolean decode) {
        return path;
    }

    @Override
    public MultivaluedMap<String, String> getQueryParameters(boolean decode) {
        return query;
    }

    @Override
    public List<PathSegment> getPathSegments() {
        throw partOfAnother();
    }

    @Override
    public List<PathSegment> getPathSegments(boolean decode) {
        throw partOfAnother();
    }

    @Override
    public URI getRequestUri() {
        throw partOfAnother();
    }

    @Override
    public UriBuilder getRequestUriBuilder() {
        throw partOfAnother();
    }

    @Override
    public URI getAbsolutePath() {
        throw partOfAnother();
    }

    @Override
    public UriBuilder getAbsolutePathBuilder() {
        throw partOfAnother();
    }

    @Override
    public URI getBaseUri() {
        throw partOfAnother();
    }

    @Override
    public UriBuilder getBaseUriBuilder() {
        throw partOfAnother();
    }

    @Override
    public MultivaluedMap<String, String> getPathParameters() {
        return new MultivaluedHashMap<>();
    }

    @Override
    public MultivaluedMap<String, String> getPathParameters(boolean decode) {
        return getPathParameters();
    }

    @Override
    public List<String> getMatchedURIs() {
        throw partOfAnother();
    }

    @Override
    public List<String> getMatchedURIs(boolean decode) {
        throw partOfAnother();
    }

    @Override
    public List<Object> getMatchedResources() {
        throw partOfAnother();
    }

    @Override
    public URI resolve(URI uri) {
        throw partOfAnother();
    }

    @Override
    public URI relativize(URI uri) {
        throw partOfAnother();
    }
}
