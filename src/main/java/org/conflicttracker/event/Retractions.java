package org.conflicttracker.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.problem.Bodies;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;

/** Reads the body of a DELETE, which most clients send none with, and then no type for it either. */
@ApplicationScoped
class Retractions {

    private final ObjectMapper mapper;
    private final Bodies bodies;

    Retractions(ObjectMapper mapper, Bodies bodies) {
        this.mapper = mapper;
        this.bodies = bodies;
    }

    /**
     * The reason in the body; null for none.
     *
     * @throws ProblemException 400 where it is no JSON, or says something else
     */
    String reason(String body) {
        if (body == null || body.isBlank()) {
            return null;
        }
        try {
            return bodies.get(mapper.readTree(body), Retraction.class).reason();
        } catch (JsonProcessingException e) {
            String detail = "The body is not well-formed JSON; it may hold the reason, or be left out.";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .faults(List.of(Fault.pointer("", detail, null)));
        }
    }
}
