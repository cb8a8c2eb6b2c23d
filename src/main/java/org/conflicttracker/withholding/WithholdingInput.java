package org.conflicttracker.withholding;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request of a withholding: exactly one target, and a reason. */
@Schema(
        name = "WithholdingInput",
        description =
                "What must not be shown any more, and why. Name exactly one thing: states of an event (`event` and"
                        + " `version`), a member of an event, an actor, a source or a report (its id and `pointer`), or a `text`"
                        + " wherever it is.")
record WithholdingInput(
        @Schema(description = "Number of an event", example = "17")
        Long event,

        @Schema(
                implementation = Object.class,
                description = "Which of the event's states lose all they say: a number, a list of numbers, or \"all\"",
                example = "2")
        JsonNode version,

        @Schema(description = "Number of an actor") Long actor,

        @Schema(description = "Number of a source") Long source,

        @Schema(description = "Number of a report") Long report,

        @Size(max = 1000)
        @Schema(
                description =
                        "Which member of the event, actor, source or report, as a JSON pointer such as `/description`"
                                + " or `/aliases/0`; it is replaced in every state")
        String pointer,

        @Size(max = 1000)
        @Schema(
                description =
                        "A name or another text, at least two letters. Every place that has it is replaced: in all"
                                + " states of all events, actors, sources and reports, in reasons and in what imports found. Case,"
                                + " accents, apostrophes, spaces and punctuation do not matter; whole words do")
        String text,

        @Schema(
                description = "Why; everybody can read it, so it must not say what is withheld",
                example = "A court's order")
        String reason) {

    WithholdingInput {
        version = version == null || version.isNull() ? null : version;
    }
}
