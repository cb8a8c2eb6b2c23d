package org.conflicttracker.event.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;

/** Reads the body of a DELETE, which most clients send none with, and then no type for it either. */
@ApplicationScoped
class RetractionService {

    private final ObjectMapper mapper;
    private final RequestBodyReader bodies;

    RetractionService(ObjectMapper mapper, RequestBodyReader bodies) {
        this.mapper = mapper;
        this.bodies = bodies;
    }

    /**
     * The reason in the body; null for none.
     *
     * @throws ProblemException 400 where it is no JSON, or says something else
     */
    String parseReason(String body) {
        if (body == null || body.isBlank()) {
            return null;
        }
        try {
            return bodies.get(mapper.readTree(body), Retraction.class).reason();
        } catch (JsonProcessingException e) {
            String detail = "The body is not valid JSON. It can contain the reason, or be left out.";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.pointer("", detail, null)));
        }
    }
}
