package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Idempotency key of a POST, with the hash of its body.
 *
 * @param key user name and the key that the client sent
 * @param bodyHash SHA-256 of the body; distinguishes a repeated request from another one with the same key
 */
public record IdempotencyKey(String key, String bodyHash) {

    private static final int MAX_LENGTH = 150;

    /**
     * Key of a request; null if the client sent none.
     *
     * @throws ProblemException 400 if the key is empty, too long or not plain text
     */
    public static IdempotencyKey of(String key, ChangeContext context, JsonNode body) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_LENGTH || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "An Idempotency-Key has 1 to " + MAX_LENGTH + " plain (ASCII) characters.");
        }
        return new IdempotencyKey(context.userName() + ":" + key, hash(body.toString()));
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
