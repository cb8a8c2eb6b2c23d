package org.conflicttracker.web.caching;

import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** The condition a writer sets: change it only if it is still what I saw. */
public record IfMatch(String header) {

    /** What the header means, for the OpenAPI document. */
    public static final String DESCRIPTION =
            "The `ETag` of the version you read and want to change, including its quotation marks. If"
                    + " somebody else changed it in the meantime, nothing is changed and the answer is 412. `*`"
                    + " means: change it whatever its version is.";

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    /** @throws ProblemException 428 where the header is missing */
    public IfMatch {
        if (header == null || header.isBlank()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of the version you read, so that nobody's work is overwritten.");
        }
    }

    /**
     * Refuses the change where the thing has moved on. A tag marked as weak is taken: proxies that compress mark it so.
     *
     * @throws ProblemException 412 where no tag of the header is the current one
     */
    public void check(EntityTag current) {
        if (header.strip().equals("*")) {
            return;
        }
        Matcher tags = TAG.matcher(header);
        while (tags.find()) {
            if (stateOf(tags.group(1)).equals(current.getValue())) {
                return;
            }
        }
        throw new ProblemException(
                        ProblemType.PRECONDITION_FAILED,
                        "Somebody changed it after you read it. Read it again, make your change there, and try again.")
                .withHeader("ETag", "\"" + current.getValue() + "\"");
    }

    /** The state that a tag names, whatever else was told of it. */
    private static String stateOf(String tag) {
        int told = tag.indexOf(ETagFactory.REPRESENTATION_SUFFIX);
        return told < 0 ? tag : tag.substring(0, told);
    }
}
