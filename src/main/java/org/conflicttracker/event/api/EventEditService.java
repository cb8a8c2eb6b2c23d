package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.json.MergePatch;
import org.conflicttracker.event.api.ChangeReasons.ChangeReasonParameters;
import org.conflicttracker.event.api.ChangeReasons.StatedChange;
import org.conflicttracker.event.api.EventResponses.RecordedEvent;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventBodies.EventCorrection;
import org.conflicttracker.event.command.EventBodies.ParsedClaims;
import org.conflicttracker.event.command.EventBodies.ParsedEvent;
import org.conflicttracker.event.command.EventCorrector;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.command.WarningService;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.web.caching.ETagFactory.IfMatch;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Service that parses the changes of an event as a whole and executes them. */
@ApplicationScoped
class EventEditService {

    private final EventBodies bodies;
    private final EventPatch patches;
    private final EventCorrector corrector;
    private final ChangeReasons reasons;
    private final EditWarnings warnings;

    EventEditService(
            EventBodies bodies,
            EventPatch patches,
            EventCorrector corrector,
            ChangeReasons reasons,
            EditWarnings warnings) {
        this.bodies = bodies;
        this.patches = patches;
        this.corrector = corrector;
        this.reasons = reasons;
        this.warnings = warnings;
    }

    RecordedEvent replace(long id, Edit edit, JsonNode body) {
        return correct(id, edit, body, patches::replace);
    }

    RecordedEvent patch(long id, Edit edit, JsonNode body) {
        return correct(id, edit, body, patches::patch);
    }

    private RecordedEvent correct(
            long id, Edit edit, JsonNode body, BiFunction<EventView, JsonNode, JsonNode> completion) {
        IfMatch condition = edit.change().condition();
        EventPatch.requireValid(body);
        Set<String> removable = edit.removeMissing().pointers();
        StatedChange change = reasons.parse(edit.change(), body);
        Function<EventView, ParsedEvent> parse = before -> bodies.parseEvent(completion.apply(before, body));
        List<Warning> found = warnings.find(id, before -> warnings.ofCorrection(parse.apply(before), id));
        EventView corrected = corrector.replace(
                id,
                condition,
                before -> new EventCorrection(parse.apply(before).plus(change.faults()), removable),
                change.context());
        return warnings.complete(corrected, found);
    }

    /** Adds claims to an event. */
    RecordedEvent addClaims(long id, JsonNode body) {
        ParsedClaims added = bodies.parseClaims(body);
        List<Warning> found = warnings.find(
                id,
                before -> added.faults().isEmpty()
                        ? warnings.ofClaims(
                                added.added().claims(), before.content().claims())
                        : List.of());
        return RecordedEvent.of(
                corrector.addClaims(id, added, reasons.contextOf(added.added().reasonOrDefault())), found);
    }

    EventView retract(long id, ChangeReasonParameters change, String body) {
        return corrector.retract(id, change.condition(), reasons.contextOfText(change, body));
    }

    /** Parameters of a correction. */
    record Edit(ChangeReasonParameters change, RemoveMissingParameter removeMissing) {}

    /** Warnings for an event as a correction would make it now, and for the events that it touches. */
    @ApplicationScoped
    static class EditWarnings {

        private final WarningService warnings;
        private final EventReader eventReader;
        private final EventViewMapper views;

        EditWarnings(WarningService warnings, EventReader eventReader, EventViewMapper views) {
            this.warnings = warnings;
            this.eventReader = eventReader;
            this.views = views;
        }

        /**
         * None if the event cannot be corrected so, which the correction itself reports.
         *
         * @throws ProblemException 503 if they cannot be looked for now
         */
        List<Warning> find(long id, Function<EventView, List<Warning>> search) {
            try {
                return search.apply(read(id));
            } catch (ProblemException e) {
                if (UnavailableDatabase.isCauseOf(e)) {
                    throw e;
                }
                return List.of();
            }
        }

        private EventView read(long id) {
            return views.toView(eventReader.getRevision(id, Optional.empty()));
        }

        List<Warning> ofCorrection(ParsedEvent parsed, long id) {
            return warnings.findWarnings(parsed, id);
        }

        /** @param others the claims of the event that stay as they are */
        List<Warning> ofClaims(List<ClaimInput> claims, List<Claim> others) {
            return warnings.findWarnings(claims, others);
        }

        /**
         * The answer to a correction or a merge.
         *
         * @param found what was found before the write. The warnings about the claims as recorded are added: of a merged event those about the
         *     event that got its claims
         */
        RecordedEvent complete(EventView event, List<Warning> found) {
            Long target = event.mergedInto();
            if (target == null) {
                return RecordedEvent.of(event, found);
            }
            String link = EventReader.uri(target).toString();
            List<Warning> inTarget = find(target, grown -> WarningService.findInRecorded(grown.content(), "").stream()
                    .map(warning -> new Warning(
                            warning.code(), "Event " + target + ": " + warning.detail(), "/mergedInto", link))
                    .toList());
            return new RecordedEvent(
                    event, Stream.concat(found.stream(), inTarget.stream()).toList());
        }
    }

    /** Query parameter {@code removeMissing}: which lists of an event may lose the entries that a correction leaves out (rule 5). */
    public static class RemoveMissingParameter {

        static final String NAME = "removeMissing";

        private static final Function<String, String> LISTS = ValueParsers.oneOf("claims", "reports", "externalIds");

        @RestQuery
        @Parameter(
                description =
                        "Which lists may lose entries: `claims`, `reports`, `externalIds`, separated by commas. If you"
                                + " send such a list without an entry that the event has, and do not name the list here, nothing is"
                                + " changed, and the answer (422) says what is missing.",
                examples = {
                    @ExampleObject(name = "none", summary = "Nothing is removed by leaving it out"),
                    @ExampleObject(name = "claims", summary = "The claims that my list leaves out", value = "claims"),
                    @ExampleObject(
                            name = "claims and reports",
                            summary = "The claims and reports that my lists leave out",
                            value = "claims,reports")
                })
        public String removeMissing;

        /**
         * JSON pointers of the named lists.
         *
         * @throws ProblemException 400 for another name
         */
        Set<String> pointers() {
            ValidationErrors errors = new ValidationErrors();
            List<String> given = removeMissing == null ? List.of() : List.of(removeMissing);
            Set<String> pointers = new ParameterParser(errors)
                    .parseList(NAME, given, list -> "/" + LISTS.apply(list.strip())).stream()
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            errors.throwIfAny(ProblemType.BAD_REQUEST);
            return pointers;
        }
    }

    /**
     * Bodies of PUT and PATCH, completed by the event that they correct (rule 5): what they leave out stays, and null empties it. The result is
     * parsed like any other body.
     */
    @ApplicationScoped
    static class EventPatch {

        private static final String CLAIMS = "claims";
        private static final String EXTERNAL_IDS = "externalIds";

        /** Members of a view that are not input. */
        private static final Set<String> READ_ONLY = Set.of("reason", "recordedBy", "moved", "dataset");

        private final ObjectMapper mapper;

        EventPatch(ObjectMapper mapper) {
            this.mapper = mapper;
        }

        /** @throws ProblemException 400 if the body is not an object, or removes the status */
        static void requireValid(JsonNode body) {
            if (body == null || !body.isObject()) {
                String detail = "The body must be a JSON object with what is to be changed.";
                throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                        .errors(List.of(ValidationError.pointer("", detail, null)));
            }
            if (body.has("status") && body.get("status").isNull()) {
                String detail = "An event always has a status: give the new one, e.g. PUBLISHED.";
                throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                        .errors(List.of(ValidationError.pointer("/status", detail, null)));
            }
        }

        /** The event with the fields of the body (PUT): each field that is given is replaced as a whole. */
        JsonNode replace(EventView event, JsonNode body) {
            ObjectNode target = target(event, body);
            for (Map.Entry<String, JsonNode> field : body.properties()) {
                JsonNode value = completed(event, field.getKey(), field.getValue());
                set(
                        target,
                        field.getKey(),
                        field.getKey().equals(EXTERNAL_IDS) ? MergePatch.apply(null, value) : value);
            }
            return target;
        }

        /** The event with a JSON merge patch (RFC 7396). */
        JsonNode patch(EventView event, JsonNode patch) {
            ObjectNode target = target(event, patch);
            for (Map.Entry<String, JsonNode> field : patch.properties()) {
                JsonNode value = completed(event, field.getKey(), field.getValue());
                set(target, field.getKey(), MergePatch.apply(target.get(field.getKey()), value));
            }
            return target;
        }

        /** The event as a body. A status other than MERGED removes {@code mergedInto}. */
        private ObjectNode target(EventView event, JsonNode body) {
            ObjectNode target = mapper.valueToTree(event);
            target.remove(READ_ONLY);
            if (body.hasNonNull("status") && !body.get("status").asText().equals(Status.MERGED.name())) {
                target.remove("mergedInto");
            }
            return target;
        }

        private static void set(ObjectNode target, String field, JsonNode value) {
            if (value.isNull()) {
                target.remove(field);
            } else {
                target.set(field, value);
            }
        }

        /** A value of the body in which each claim with a known number is completed by what is known of it. */
        private JsonNode completed(EventView event, String field, JsonNode value) {
            if (!field.equals(CLAIMS) || !value.isArray()) {
                return value;
            }
            ArrayNode claims = mapper.createArrayNode();
            for (JsonNode claim : value) {
                claims.add(event.content().claims().stream()
                        .filter(known -> claim.isObject()
                                && claim.path("no").isInt()
                                && claim.path("no").intValue() == known.no())
                        .findFirst()
                        .map(known -> patch(known, claim))
                        .orElse(claim));
            }
            return claims;
        }

        /** The claim with the fields of the patch. */
        JsonNode patch(Claim claim, JsonNode patch) {
            return new ClaimPatch(mapper.valueToTree(claim)).apply(patch);
        }

        /**
         * Merge patch of one claim. A reference to a report or a source is replaced as a whole. Numbers that were worked out from the one number
         * that the claim states (rule 2) are worked out anew: if the best of "exactly 973" becomes 970, so do its low and high.
         *
         * @param claim the claim as JSON; it is changed
         */
        record ClaimPatch(ObjectNode claim) {

            private static final String LOW = "low";
            private static final String BEST = "best";
            private static final String HIGH = "high";
            private static final String QUALIFIER = "qualifier";
            private static final List<String> NUMBERS = List.of(LOW, BEST, HIGH);

            /** The claim with the fields of the patch; null removes a field. */
            ObjectNode apply(JsonNode patch) {
                boolean changesOneNumber = isOneNumber() && NUMBERS.stream().anyMatch(patch::has);
                String stated = statedNumber(claim.path(QUALIFIER).asText());
                if (changesOneNumber) {
                    NUMBERS.stream().filter(number -> !number.equals(stated)).forEach(claim::remove);
                }
                for (Map.Entry<String, JsonNode> field : patch.properties()) {
                    if (field.getValue().isNull()) {
                        claim.remove(field.getKey());
                    } else {
                        claim.set(field.getKey(), field.getValue());
                    }
                }
                if (changesOneNumber && !patch.has(QUALIFIER) && !stated.equals(BEST) && isRange()) {
                    // "at least" and "at most" do not fit a range
                    claim.remove(QUALIFIER);
                }
                return claim;
            }

            private boolean isOneNumber() {
                return claim.path(LOW).equals(claim.path(BEST))
                        && claim.path(BEST).equals(claim.path(HIGH));
            }

            /** The number from which the others were worked out. */
            private static String statedNumber(String qualifier) {
                if (qualifier.equals(Qualifier.AT_LEAST.name())) {
                    return LOW;
                }
                return qualifier.equals(Qualifier.AT_MOST.name()) ? HIGH : BEST;
            }

            private boolean isRange() {
                return NUMBERS.stream()
                                .map(claim::path)
                                .filter(number -> !number.isMissingNode())
                                .distinct()
                                .count()
                        > 1;
            }
        }
    }
}
