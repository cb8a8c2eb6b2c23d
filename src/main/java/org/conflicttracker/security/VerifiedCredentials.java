package org.conflicttracker.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers which credentials were right, and where they came from, so that not every request pays for the hash and nobody else's wrong
 * ones lock them out; never the password itself.
 */
@ApplicationScoped
class VerifiedCredentials {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAX_SIZE = 10_000;

    /** Made at boot and never stored: what is remembered says nothing to anyone else. */
    private final SecretKeySpec key;

    /** When they were verified last, in nanoseconds of the clock. */
    private final Cache<String, Long> cache;

    private final long current;
    private final TimeMeter clock;

    @Inject
    VerifiedCredentials(SecuritySettings settings) {
        this(settings, TimeMeter.SYSTEM_NANOTIME);
    }

    VerifiedCredentials(SecuritySettings settings, TimeMeter clock) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.current = settings.verifiedFor().toNanos();
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_SIZE)
                .expireAfterAccess(settings.trustedFor())
                .ticker(clock::currentTimeNanos)
                .build();
    }

    /** Whether they were right so lately that they need not be checked again. */
    boolean areCurrent(LoginAttempt attempt) {
        Long last = cache.getIfPresent(hmac(attempt));
        return last != null && clock.currentTimeNanos() - last < current;
    }

    /** Whether they were right some time ago. */
    boolean areTrusted(LoginAttempt attempt) {
        return cache.getIfPresent(hmac(attempt)) != null;
    }

    void remember(LoginAttempt attempt) {
        cache.put(hmac(attempt), clock.currentTimeNanos());
    }

    void forget(LoginAttempt attempt) {
        cache.invalidate(hmac(attempt));
    }

    void forgetAll() {
        cache.invalidateAll();
    }

    /** What stands for address, account and password together. */
    String hmac(LoginAttempt attempt) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(attempt.clientNetwork().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0); // no address has one
            mac.update(attempt.account().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) ':'); // no user name has one (RFC 7617)
            return HexFormat.of().formatHex(mac.doFinal(attempt.password().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }
}
