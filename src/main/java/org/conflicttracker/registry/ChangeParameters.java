package org.conflicttracker.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.UnparsableValueException;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameters of every correction of an actor, a source, a report or an area. */
public class ChangeParameters {

    @RestPath
    @Parameter(description = "Its number", example = "1")
    public long id;

    @RestHeader("If-Match")
    @Parameter(description = IfMatch.DESCRIPTION, required = true, example = "*")
    public String ifMatch;

    @RestQuery
    @Parameter(description = "Reason for the correction, if it is not in the body.")
    public String reason;

    /**
     * The request with this body.
     *
     * @throws ProblemException 428 without {@code If-Match}, 400 for an invalid parameter or a body that is not an object
     */
    public ChangeRequest toRequest(JsonNode body, ValidationErrors errors) {
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
}
