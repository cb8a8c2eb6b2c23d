package org.conflicttracker.web.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exception that ends a request with an {@code application/problem+json} response. Its texts are shown to clients. */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final transient List<ValidationError> errors = new ArrayList<>();
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, Object> headers = new LinkedHashMap<>();

    /** Creates a problem whose detail is the first sentence of the explanation of its type. */
    ProblemException(ProblemType type) {
        this(type, type.explanation().split("(?<=\\.) ", 2)[0]);
    }

    /**
     * Creates a problem.
     *
     * @param detail what happened, as a sentence for the client
     */
    public ProblemException(ProblemType type, @Nullable String detail) {
        super(detail);
        this.type = type;
    }

    /** Adds entries to {@code errors}. */
    public ProblemException errors(List<ValidationError> more) {
        errors.addAll(more);
        return this;
    }

    /** Adds an extension member to the body; the application's JSON mapper serializes the value. */
    public ProblemException withMember(String member, @Nullable Object value) {
        members.put(member, value);
        return this;
    }

    /** Sets a response header. */
    public ProblemException withHeader(String name, Object value) {
        headers.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public List<ValidationError> errors() {
        return List.copyOf(errors);
    }

    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    public Map<String, Object> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
