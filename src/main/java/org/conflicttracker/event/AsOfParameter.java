package org.conflicttracker.event;

import java.util.Optional;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.time.AsOf;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The moment an answer is asked as of. */
public class AsOfParameter {

    @RestQuery
    @Parameter(
            description =
                    "The tracker as it stood at a revision (a number), an instant, or the end of a day (UTC). Left out: now.",
            examples = {
                @ExampleObject(name = "none", summary = "Now"),
                @ExampleObject(name = "one", summary = "With everything up to revision 1", value = "1")
            })
    public String asOf;

    public Optional<AsOf> read(Faults faults) {
        if (asOf == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(AsOf.parse(asOf));
        } catch (IllegalArgumentException e) {
            faults.add(Fault.parameter("asOf", e.getMessage(), null));
            return Optional.empty();
        }
    }
}
