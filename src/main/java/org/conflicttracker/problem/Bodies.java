package org.conflicttracker.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.List;

/** Reads request bodies into records and tells everything wrong with them at once. */
@ApplicationScoped
public class Bodies {

    private final ObjectMapper mapper;
    private final Validator validator;

    Bodies(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /**
     * What was read.
     *
     * @param value the bound record; null when the body had faults of shape
     * @param ruleFaults what is well-formed but against a rule, for a 422; empty when all is well
     */
    public record Read<T>(T value, List<Fault> ruleFaults) {}

    /**
     * Reads a body.
     *
     * @throws ProblemException 400 with every fault of shape, else 422 with every broken rule
     */
    public <T> T get(JsonNode body, Class<T> recordType) {
        Faults shape = new Faults();
        Read<T> read = read(body, recordType, shape);
        shape.check(ProblemType.BAD_REQUEST);
        if (!read.ruleFaults().isEmpty()) {
            throw Faults.of(ProblemType.RULE_VIOLATED, read.ruleFaults());
        }
        return read.value();
    }

    /**
     * Reads a body, for callers with more to check: faults of shape (400) go into the collector, broken rules (422)
     * into the answer.
     */
    public <T> Read<T> read(JsonNode body, Class<T> recordType, Faults shape) {
        T value = mapper.convertValue(body, recordType);
        return new Read<>(
                value,
                List.copyOf(validator.validate(value).stream()
                        .map(v -> Fault.pointer("", v.getMessage(), null))
                        .toList()));
    }
}
