package org.conflicttracker.registry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.conflicttracker.web.caching.ETagFactory.IfMatch;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Parameters of every correction of an actor, a source, a report or an area. */
public class ChangeParameters {

    @RestPath
    @Parameter(description = "Its number", example = "1")
    public long id;

    @RestHeader("If-Match")
    @Parameter(description = IfMatch.DESCRIPTION, required = true, example = "*")
    public @Nullable String ifMatch;

    @RestQuery
    @Parameter(description = "Reason for the correction, if it is not in the body.")
    public @Nullable String reason;

    /**
     * The request with this body.
     *
     * @throws ProblemException 428 without {@code If-Match}, 400 for an invalid parameter or a body that is not an object
     */
    public ChangeRequest toRequest(@Nullable JsonNode body, ValidationErrors errors) {
        Set<String> removable = parseRemoveMissing(errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        if (body == null || !body.isObject()) {
            String detail = "The request needs a body: a JSON object with the fields to change.";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.pointer("", detail, null)));
        }
        return new ChangeRequest(id, new IfMatch(ifMatch), reason, removable, body);
    }

    /** Names of the lists that may lose entries. */
    Set<String> parseRemoveMissing(ValidationErrors errors) {
        return Set.of();
    }

    /** Parameters of a correction of an actor, a source or an area. */
    public static class NameChangeParameters extends ChangeParameters {

        private static final String ALIASES = "aliases";

        @RestQuery
        @Parameter(
                description = "`aliases`: names that your list of `aliases` lacks are taken out. Without it such a"
                        + " list is refused (422), and the answer says which names it lacks.")
        public List<String> removeMissing;

        @Override
        Set<String> parseRemoveMissing(ValidationErrors errors) {
            return new TreeSet<>(new ParameterParser(errors)
                    .parseList("removeMissing", removeMissing, NameChangeParameters::parseList));
        }

        private static String parseList(String text) {
            if (!text.equals(ALIASES)) {
                throw new UnparsableValueException(
                        Quote.of(text) + " is no list of an entry: write aliases.", Optional.of(ALIASES));
            }
            return text;
        }
    }

    /**
     * Request to correct an entry of a register: what the body leaves out stays as it is, null empties it.
     *
     * @param reason from the query; the one in the body takes precedence; may be null
     * @param removeMissing names of the lists that may lose entries by leaving them out
     * @param body a JSON object
     */
    public record ChangeRequest(
            long id, IfMatch condition, @Nullable String reason, Set<String> removeMissing, JsonNode body) {

        public ChangeRequest {
            removeMissing = Set.copyOf(removeMissing);
        }

        /** Whether the body says something of a field. */
        boolean states(String field) {
            return body.has(field);
        }

        /** Whether a list that the body gives, null being an empty one, must contain every known entry. */
        boolean mustKeep(String list) {
            return body.has(list) && !removeMissing.contains(list);
        }
    }

    /** Request body of a merge. */
    @Schema(
            name = "RegisterMerge",
            description = "The entry that this one is the same as, and why",
            example = "{\"into\": 1, \"reason\": \"Two names of one force\"}")
    public record MergeInput(
            @NotNull @Schema(description = "Number of the entry that stays")
            Long into,

            @NotBlank(message = GIVE_REASON) @Size(max = 2000) @Schema(description = "Reason")
            String reason) {

        private static final String GIVE_REASON = "Give the reason.";

        /** Request body that takes a merge back. */
        @Schema(
                name = "RegisterUnmerge",
                description = "Why the merge is taken back",
                example = "{\"reason\": \"They are two after all\"}")
        public record UnmergeInput(
                @NotBlank(message = GIVE_REASON) @Size(max = 2000) @Schema(description = "Reason")
                String reason) {}
    }
}
