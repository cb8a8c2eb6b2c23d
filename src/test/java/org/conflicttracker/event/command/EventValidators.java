package org.conflicttracker.event.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.command.EventBodies.EventLimits;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.web.problem.ValidationErrors;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Validator for tests that generate events: every rule that applies before references are resolved. */
public final class EventValidators {

    private static final int MAX_DOCUMENT = 1_000_000;

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final EventLimits LIMITS = new EventLimits() {
        @Override
        public int maxBatch() {
            return 1000;
        }

        @Override
        public int maxEntries() {
            return 1000;
        }

        @Override
        public int maxDocument() {
            return MAX_DOCUMENT;
        }

        @Override
        public int idempotencyDays() {
            return 7;
        }
    };

    private EventValidators() {}

    public static Validator validator() {
        return VALIDATOR;
    }

    /**
     * Messages of the rules that the event breaks.
     *
     * @param release further report of the event; null if its own reports suffice
     */
    public static List<String> brokenBy(EventInput event, ReportReference release) {
        List<String> broken = new ArrayList<>();
        VALIDATOR.validate(event).forEach(v -> broken.add(v.getPropertyPath() + " " + v.getMessage()));
        ValidationErrors errors = new ValidationErrors();
        new EventValidator(LIMITS).check(event, "", errors);
        errors.list().stream()
                .filter(error -> release == null || !"/reports".equals(error.pointer()))
                .forEach(error -> broken.add(error.pointer() + " " + error.detail()));
        try {
            if (MAPPER.writeValueAsString(event).length() > MAX_DOCUMENT) {
                broken.add("Its document is too long.");
            }
        } catch (JsonProcessingException e) {
            broken.add(e.getMessage());
        }
        return broken;
    }
}
