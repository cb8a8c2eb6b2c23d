package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.event.command.ClaimInput.AddedClaims;
import org.conflicttracker.event.command.EventCorrector.MissingEntries;
import org.conflicttracker.event.command.EventValidator.ClaimValidator;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Parser of request bodies with events. All errors of a body are reported at once: those of its form and of the rules are
 * collected here, and the command that gets the event adds those of the names in it.
 */
@ApplicationScoped
public class EventBodies {

    private final RequestBodyReader bodyReader;
    private final EventValidator validator;
    private final EventLimits limits;

    EventBodies(RequestBodyReader bodyReader, EventValidator validator, EventLimits limits) {
        this.bodyReader = bodyReader;
        this.validator = validator;
        this.limits = limits;
    }

    /**
     * Parses one event, or an array of events.
     *
     * @throws ProblemException 400 if an event cannot be read at all, 413 for too many events
     */
    public EventBatch parseBatch(@Nullable JsonNode body) {
        if (body == null || !body.isArray()) {
            ParsedEvent event = parseEvent(body);
            return new EventBatch(List.of(event.input()), false, event.faults());
        }
        if (body.isEmpty() || body.size() > limits.maxBatch()) {
            throw new ProblemException(
                    body.isEmpty() ? ProblemType.BAD_REQUEST : ProblemType.TOO_LARGE,
                    "An array can have 1 to " + limits.maxBatch() + " events, not " + body.size() + ".");
        }
        FaultCollector faults = new FaultCollector();
        List<EventInput> events = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            events.add(parseEvent(body.get(i), "/" + i, faults));
        }
        faults.requireReadable(events);
        return new EventBatch(events, true, faults.toFaults());
    }

    /**
     * Parses one event.
     *
     * @throws ProblemException 400 if it cannot be read at all
     */
    public ParsedEvent parseEvent(@Nullable JsonNode body) {
        FaultCollector faults = new FaultCollector();
        EventInput event = parseEvent(body, "", faults);
        faults.requireReadable(Collections.singletonList(event));
        return new ParsedEvent(Objects.requireNonNull(event), faults.toFaults());
    }

    /** Null if the event cannot be read at all, or has so many entries that no further errors are looked for. */
    private @Nullable EventInput parseEvent(@Nullable JsonNode body, String pointer, FaultCollector faults) {
        ValidationErrors shape = new ValidationErrors();
        RequestBodyReader.Read<EventInput> read = bodyReader.read(body, EventInput.class, shape);
        ValidationErrors rules = new ValidationErrors();
        read.ruleViolations().forEach(rules::add);
        if (read.value() != null) {
            validator.check(read.value(), "", rules);
        }
        faults.addForm(shape, pointer);
        rules.list().stream()
                .filter(violation -> !shape.explains(violation) && !EventValidator.isExplained(violation, shape))
                .forEach(violation -> faults.add(violation, pointer));
        return read.value() == null || validator.hasTooManyEntries(read.value()) ? null : read.value();
    }

    /** Errors of an event that does not come from a request body; empty if the event is valid. */
    public List<ValidationError> validate(EventInput event) {
        ValidationErrors errors = new ValidationErrors();
        bodyReader.validate(event).forEach(errors::add);
        validator.check(event, "", errors);
        return errors.list();
    }

    /**
     * Parses claims to add.
     *
     * @throws ProblemException 400 if they cannot be read at all, 413 for too many
     */
    public ParsedClaims parseClaims(@Nullable JsonNode body) {
        FaultCollector faults = new FaultCollector();
        ValidationErrors shape = new ValidationErrors();
        RequestBodyReader.Read<AddedClaims> read = bodyReader.read(body, AddedClaims.class, shape);
        faults.addForm(shape, "");
        ValidationErrors rules = new ValidationErrors();
        read.ruleViolations().forEach(rules::add);
        faults.requireReadable(Collections.singletonList(read.value()));
        AddedClaims added = Objects.requireNonNull(read.value());
        List<ClaimInput> claims = added.claims();
        if (claims.size() > limits.maxEntries()) {
            throw new ProblemException(ProblemType.TOO_LARGE, "At most " + limits.maxEntries() + " claims at once.");
        }
        new ClaimValidator(rules).check(claims, "/claims/");
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i) != null && claims.get(i).no() != null) {
                rules.add(ValidationError.pointer(
                        "/claims/" + i + "/no", "Added claims get new numbers. Leave the number out.", null));
            }
        }
        rules.list().stream()
                .filter(violation -> !shape.explains(violation) && !EventValidator.isExplained(violation, shape))
                .forEach(violation -> faults.add(violation, ""));
        return new ParsedClaims(added, faults.toFaults());
    }

    /** Collector of the errors of a body with their pointers within it. */
    private static final class FaultCollector {

        private final ValidationErrors errors = new ValidationErrors();
        private boolean malformed;

        void addForm(ValidationErrors shape, String pointer) {
            malformed |= !shape.isEmpty();
            shape.list().forEach(error -> add(error, pointer));
        }

        void add(ValidationError error, String pointer) {
            errors.add(ValidationError.pointer(pointer + error.pointer(), error.detail(), error.suggestion()));
        }

        Faults toFaults() {
            return new Faults(errors.list(), malformed);
        }

        void requireReadable(List<?> read) {
            if (read.contains(null)) {
                errors.throwIfAny(malformed ? ProblemType.BAD_REQUEST : ProblemType.RULE_VIOLATED);
            }
        }
    }

    /**
     * Parses one claim.
     *
     * @param others further errors, which are not in the form
     * @throws ProblemException 400 if it cannot be read at all
     */
    public ParsedClaim parseClaim(@Nullable JsonNode body, List<ValidationError> others) {
        FaultCollector faults = new FaultCollector();
        ValidationErrors shape = new ValidationErrors();
        RequestBodyReader.Read<ClaimInput> read = bodyReader.read(body, ClaimInput.class, shape);
        faults.addForm(shape, "");
        ValidationErrors rules = new ValidationErrors();
        read.ruleViolations().forEach(rules::add);
        if (read.value() != null) {
            new ClaimValidator(rules).checkOne(read.value(), "");
        }
        rules.list().stream()
                .filter(violation -> !shape.explains(violation) && !EventValidator.isExplained(violation, shape))
                .forEach(violation -> faults.add(violation, ""));
        others.forEach(error -> faults.add(error, ""));
        faults.requireReadable(Collections.singletonList(read.value()));
        return new ParsedClaim(Objects.requireNonNull(read.value()), faults.toFaults());
    }

    /**
     * Parses a reference to a report.
     *
     * @param others further errors, which are not in the form
     */
    public ReportReference parseReport(@Nullable JsonNode body, List<ValidationError> others) {
        return bodyReader.get(body, ReportReference.class, others);
    }

    /**
     * Parses the request of a merge.
     *
     * @param others further errors, which are not in the form
     */
    public EventMergeRequest parseMerge(@Nullable JsonNode body, List<ValidationError> others) {
        return bodyReader.get(body, EventMergeRequest.class, others);
    }

    /**
     * Errors of a body in its form and by the rules.
     *
     * @param malformed whether there is an error in the form, so that the answer is 400 instead of 422
     */
    public record Faults(List<ValidationError> list, boolean malformed) {

        public static final Faults NONE = new Faults(List.of(), false);

        public Faults {
            list = List.copyOf(list);
        }

        public boolean isEmpty() {
            return list.isEmpty();
        }

        /** These and other errors, which are not in the form; without those at the place of another error. */
        public Faults plus(List<ValidationError> others) {
            ValidationErrors known = toErrors();
            return new Faults(
                    Stream.concat(list.stream(), others.stream().filter(other -> !known.hasErrorIn(other.pointer())))
                            .toList(),
                    malformed);
        }

        /** New collector with these errors. */
        ValidationErrors toErrors() {
            ValidationErrors errors = new ValidationErrors();
            list.forEach(errors::add);
            return errors;
        }

        /**
         * Ends the request if there are errors.
         *
         * @param all these errors and those that were found later
         * @throws ProblemException 400 or 422
         */
        void throwIfAny(ValidationErrors all) {
            all.throwIfAny(malformed ? ProblemType.BAD_REQUEST : ProblemType.RULE_VIOLATED);
        }
    }

    /**
     * Event of a body. With errors it is incomplete: see {@link RequestBodyReader.Read}; it may then only serve to find
     * further errors.
     */
    public record ParsedEvent(EventInput input, Faults faults) {

        /** Copy with further errors, which are not in the form. */
        public ParsedEvent plus(List<ValidationError> others) {
            return new ParsedEvent(input, faults.plus(others));
        }
    }

    /** One claim of a body; with errors incomplete. */
    public record ParsedClaim(ClaimInput input, Faults faults) {}

    /** Claims of a body; with errors incomplete. */
    public record ParsedClaims(AddedClaims added, Faults faults) {}

    /**
     * Batch of new events that is recorded as a whole or not at all; with errors incomplete.
     *
     * @param isArray whether the body is an array, so that the JSON pointers of errors begin with an index
     */
    public record EventBatch(List<EventInput> events, boolean isArray, Faults faults) {

        public EventBatch {
            events = List.copyOf(events);
        }

        /** The events without errors. */
        List<EventInput> faultless() {
            ValidationErrors errors = faults.toErrors();
            return IntStream.range(0, events.size())
                    .filter(i -> !errors.hasErrorIn(pointer(i)))
                    .mapToObj(events::get)
                    .toList();
        }

        /** JSON pointer of an event within the body. */
        public String pointer(int index) {
            return isArray ? "/" + index : "";
        }
    }

    /** Request body of a merge of two events. */
    @Schema(name = "EventMergeInput", description = "The event that replaces this one, and why they are the same")
    public record EventMergeRequest(
            @NotNull
            @Schema(description = "Number of the event that stays, and gets the claims and reports of this one")
            Long into,

            @Size(max = 2000) @Schema(description = "Reason; can be in the address instead")
            String reason) {}

    /** Limits of one event and of one request. */
    @ConfigMapping(prefix = "tracker.event")
    public interface EventLimits {

        /** Most events in one {@code POST /events/batch}. */
        @WithDefault("1000")
        int maxBatch();

        /** Most entries in each list of an event: locations, actors, reports, claims, tags, external ids. */
        @WithDefault("1000")
        int maxEntries();

        /** Greatest length in characters of the document of one event, up to 1,000,000. */
        @WithDefault("1000000")
        int maxDocument();

        /** Days after which an {@code Idempotency-Key} expires. */
        @WithDefault("7")
        int idempotencyDays();
    }

    /**
     * Correction of an event: its whole corrected content.
     *
     * @param parsed the content and what is wrong with it; what the author left out is as it was before
     * @param removable JSON pointers of the lists that may lose entries, as in {@link MissingEntries}
     */
    public record EventCorrection(ParsedEvent parsed, Set<String> removable) {

        public EventCorrection {
            removable = Set.copyOf(removable);
        }
    }
}
