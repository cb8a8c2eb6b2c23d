package org.conflicttracker.withholding;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request of a withholding: exactly one target, and a reason. */
@Schema(
        name = "WithholdingInput",
        description = "What must no longer be shown, and why. Give exactly one thing: versions of an event (`event`"
                + " and `version`), a field of an event, an actor, a source, a report or an area (its id and `pointer`),"
                + " or a `text` everywhere.")
record WithholdingInput(
        @Schema(description = "Number of an event", example = "17")
        Long event,

        @Schema(
                implementation = Object.class,
                description =
                        "Which versions of the event to withhold as a whole: a number, a list of numbers, or \"all\"",
                example = "2")
        JsonNode version,

        @Schema(description = "Number of an actor") Long actor,

        @Schema(description = "Number of a source") Long source,

        @Schema(description = "Number of a report") Long report,

        @Schema(description = "Number of an area") Long area,

        @Size(max = 1000)
        @Schema(
                description =
                        "Which field of the event, actor, source, report or area, as a JSON pointer such as `/description`"
                                + " or `/aliases/0`; it is replaced in every version")
        String pointer,

        @Size(max = 1000)
        @Schema(
                description =
                        "A name or another text, at least two letters. It is replaced everywhere: in all versions of"
                                + " all events, actors, sources, reports and areas, in reasons and in import problems. Case, accents,"
                                + " apostrophes, spaces and punctuation do not matter; only whole words match")
        String text,

        @Schema(
                description = "Reason; everybody can read it, so it must not contain what is withheld",
                example = "A court's order")
        String reason) {

    WithholdingInput {
        version = version == null || version.isNull() ? null : version;
    }
}
