package org.conflicttracker.event.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.web.problem.ValidationErrors;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Every rule that an event must keep before anything it refers to is looked up, for tests that make events. */
public final class EventValidators {

    private static final int LONGEST_DOCUMENT = 1_000_000;

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
            return LONGEST_DOCUMENT;
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
     * The rules that it breaks, in words.
     *
     * @param release tells of the event too; null where its own reports suffice
     */
    public static List<String> brokenBy(EventInput event, ReportReference release) {
        List<String> broken = new ArrayList<>();
        VALIDATOR.validate(event).forEach(v -> broken.add(v.getPropertyPath() + " " + v.getMessage()));
        ValidationErrors faults = new ValidationErrors();
        new EventValidator(LIMITS).check(event, "", faults);
        faults.list().stream()
                .filter(fault -> release == null || !"/reports".equals(fault.pointer()))
                .forEach(fault -> broken.add(fault.pointer() + " " + fault.detail()));
        try {
            if (MAPPER.writeValueAsString(event).length() > LONGEST_DOCUMENT) {
                broken.add("Its document is too long.");
            }
        } catch (JsonProcessingException e) {
            broken.add(e.getMessage());
        }
        return broken;
    }
}
