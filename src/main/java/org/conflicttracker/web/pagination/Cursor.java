package org.conflicttracker.web.pagination;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.jspecify.annotations.Nullable;

/**
 * Cursor of a paged list: the keyset position after which the next page begins. An opaque token for clients.
 *
 * @param keys the sort keys of the last entry, in sort order; a key may be null
 * @param asOf the revision as of which the list is read, or {@link #NO_REVISION}
 * @param fingerprint of the query that the token was made for, see {@link #fingerprint}
 */
public record Cursor(List<@Nullable String> keys, long asOf, String fingerprint) {

    /** The revision of a list that is not read as of a revision. */
    public static final long NO_REVISION = -1;

    /** Maximum length of the token in characters: it must fit into a request line beside a filter. */
    static final int MAX_LENGTH = 2048;

    private static final int MAGIC = 0xC1;

    public Cursor {
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
        Objects.requireNonNull(fingerprint);
    }

    /** The fingerprint of a query: a short hash of its sort order and filter. */
    public static String fingerprint(String sort, String filter) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(sort.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            byte[] hash = digest.digest(filter.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 9));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The token: base64url, at most 2048 characters.
     *
     * @throws IllegalStateException if the keys are too long for that
     */
    public String encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(MAGIC);
            out.writeLong(asOf);
            out.writeUTF(fingerprint);
            out.writeByte(keys.size());
            for (String key : keys) {
                out.writeBoolean(key != null);
                out.writeUTF(key == null ? "" : key);
            }
            out.writeInt(checksum(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        if (token.length() > MAX_LENGTH) {
            throw new IllegalStateException("Sort keys too long for a cursor: " + token.length());
        }
        return token;
    }

    /**
     * Parses a token.
     *
     * @throws ProblemException 400 if it was not made by {@link #encode}
     */
    public static Cursor decode(String token) {
        if (token.length() > MAX_LENGTH) {
            throw error("This cursor is not valid: it is too long.");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int body = bytes.length - Integer.BYTES;
            if (body < 0 || in.readUnsignedByte() != MAGIC) {
                throw invalid();
            }
            long asOf = in.readLong();
            String fingerprint = in.readUTF();
            List<String> keys = new ArrayList<>();
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                boolean present = in.readBoolean();
                String key = in.readUTF();
                keys.add(present ? key : null);
            }
            if (in.readInt() != checksum(Arrays.copyOf(bytes, body)) || in.available() > 0) {
                throw invalid();
            }
            return new Cursor(keys, asOf, fingerprint);
        } catch (IOException e) {
            throw invalid();
        }
    }

    /**
     * A numeric sort key.
     *
     * @throws ProblemException 400 if it is not a number, so that the token is forged
     */
    public long numberKey(int index) {
        return Long.parseLong(key(index, "-?[0-9]{1,18}"));
    }

    /**
     * A sort key that matches a regular expression.
     *
     * @throws ProblemException 400 if it does not match, so that the token is forged
     */
    public String key(int index, String regex) {
        String key = index < keys.size() ? keys.get(index) : null;
        if (key == null || !key.matches(regex)) {
            throw invalid();
        }
        return key;
    }

    /**
     * The revision as of which the list is read.
     *
     * @throws ProblemException 400 if there is none, so that the token is forged
     */
    public long requireAsOf() {
        if (asOf < 0) {
            throw invalid();
        }
        return asOf;
    }

    /**
     * Checks that the token was made for this query.
     *
     * @throws ProblemException 400 if it was made for another
     */
    public void requireFingerprint(String expectedFingerprint) {
        if (!fingerprint.equals(expectedFingerprint)) {
            throw error("This cursor belongs to another request. Use the same filters and the same order, or leave"
                    + " the cursor out to start again.");
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** The problem of a forged token. */
    public static ProblemException invalid() {
        return error("This cursor is not valid. Copy page.next from the previous answer unchanged.");
    }

    private static ProblemException error(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail)
                .errors(List.of(ValidationError.parameter("cursor", detail, null)));
    }
}
