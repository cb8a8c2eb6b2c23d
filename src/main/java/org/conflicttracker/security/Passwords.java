package org.conflicttracker.security;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.stream.Collectors;

/** Hashing with Argon2id, at the strength that OWASP's Password Storage Cheat Sheet asks for. */
final class Passwords {

    /** 19 MiB, 2 passes, 1 thread, 32 bytes. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19456, 2, 1, 32, Argon2.ID);

    /** Without those that look alike in print. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int SALT_BYTES = 16;
    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** A hash that carries its own salt and parameters. Takes tens of milliseconds on purpose. */
    static String hash(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return ARGON2.hash(bytes(password), salt).getResult();
    }

    /** Takes as long as {@link #hash}, whether it matches or not. */
    static boolean matches(String password, String hash) {
        return Argon2Function.getInstanceFromHash(hash).check(bytes(password), hash.getBytes(StandardCharsets.UTF_8));
    }

    /** A new password with 116 bits of chance. */
    static String generate() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** RFC 8265 asks for NFC: the same letters, whichever keyboard typed them. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }
}
