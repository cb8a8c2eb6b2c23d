package org.conflicttracker.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Remembers which credentials were right, so that not every request pays for the hash; never the password itself. */
@ApplicationScoped
class VerifiedCredentials {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int AT_MOST = 1_000;

    /** Made at boot and never stored: what is remembered says nothing to anyone else. */
    private final SecretKeySpec key;

    private final Cache<String, Boolean> verified;

    VerifiedCredentials() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
        verified = Caffeine.newBuilder()
                .maximumSize(AT_MOST)
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    boolean knows(Attempt attempt) {
        return verified.getIfPresent(mark(attempt)) != null;
    }

    /** Asks {@code check} unless the answer is known; once for many who ask the same at once. Only yes is kept. */
    boolean verify(Attempt attempt, BooleanSupplier check) {
        return verified.get(mark(attempt), m -> check.getAsBoolean() ? Boolean.TRUE : null) != null;
    }

    private String mark(Attempt attempt) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(attempt.account().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) ':'); // no user name has one (RFC 7617)
            return HexFormat.of().formatHex(mac.doFinal(attempt.password().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }
}
