package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * What makes a repeated request safe.
 *
 * @param key the author's name and the key the author gave
 * @param bodyHash of the body, to tell a repetition from another request under the same key
 */
public record IdempotencyKey(String key, String bodyHash) {

    private static final int MAX_LENGTH = 150;

    /**
     * Null where the author gave no key.
     *
     * @throws ProblemException 400 for a key that is empty, too long or not plain text
     */
    public static IdempotencyKey of(String key, ChangeContext author, JsonNode body) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_LENGTH || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "An Idempotency-Key has 1 to " + MAX_LENGTH + " plain (ASCII) characters.");
        }
        return new IdempotencyKey(author.userName() + ":" + key, hash(body.toString()));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
