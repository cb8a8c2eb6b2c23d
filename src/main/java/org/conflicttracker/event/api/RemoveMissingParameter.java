package org.conflicttracker.event.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameter {@code removeMissing}: which lists of an event may lose the entries that a correction leaves out (rule 5). */
public class RemoveMissingParameter {

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
