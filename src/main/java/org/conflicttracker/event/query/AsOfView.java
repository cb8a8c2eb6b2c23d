package org.conflicttracker.event.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The last revision of the transaction that last touched a selection. */
@Schema(
        name = "AsOf",
        description = "This answer is current as of this change (e.g. no. 60). The answer stays the same until this"
                + " number changes. To get exactly this answer again at any time, ask with asOf= and this"
                + " number.")
public record AsOfView(
        @Schema(
                description =
                        "Number of the change (revision); of changes recorded together the last; 0 if no event has"
                                + " ever matched")
        long revision,

        @Schema(description = "When it was recorded; null for 0")
        Instant recordedAt,

        @Schema(description = "What to know about the time you chose: that nothing was recorded before it; else absent")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String note) {

    /** View of a revision without a note. */
    public AsOfView(long revision, Instant recordedAt) {
        this(revision, recordedAt, null);
    }

    /** View as of a moment before the first revision (rule 14). */
    static final AsOfView BEFORE_ALL = new AsOfView(
            0, null, "Nothing had been recorded yet at this time: the answer does not say that nothing happened.");
}
