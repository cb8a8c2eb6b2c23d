package org.conflicttracker.security;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.stream.Collectors;

/** Password hashing with Argon2id, with the parameters that OWASP's Password Storage Cheat Sheet recommends. */
final class Passwords {

    /**
     * A hash with the parameters of {@link #hash} that no password is known to have. Written out, as making one would take every start, and the
     * first request, tenths of a second of processor time.
     */
    static final String NO_ACCOUNT_HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /** 19 MiB, 2 passes, 1 thread, 32 bytes. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19456, 2, 1, 32, Argon2.ID);

    /** Without characters that look alike in print. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int SALT_BYTES = 16;
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** The hash of a password, with its salt and parameters. Deliberately takes tens of milliseconds. */
    static String hash(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return ARGON2.hash(bytes(password), salt).getResult();
    }

    /** Whether the password matches; takes as long as {@link #hash} in either case. */
    static boolean matches(String password, String hash) {
        return Argon2Function.getInstanceFromHash(hash).check(bytes(password), hash.getBytes(StandardCharsets.UTF_8));
    }

    /** A random password with 116 bits of entropy. */
    static String generate() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** Normalised to NFC (RFC 8265), so that the same letters match whichever keyboard typed them. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }
}
