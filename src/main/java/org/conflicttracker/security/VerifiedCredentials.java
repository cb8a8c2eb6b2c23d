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
 * Cache of verified credentials and their addresses, so that not every request pays for hashing and failed log-ins of others do
 * not lock them out. Contains HMACs, never passwords.
 */
@ApplicationScoped
class VerifiedCredentials {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAX_SIZE = 10_000;

    /** Random and never stored: the cached values are meaningless to anyone else. */
    private final SecretKeySpec key;

    /** Time of the last verification, in nanoseconds of the clock, by HMAC. */
    private final Cache<String, Long> cache;

    private final long verifiedFor;
    private final TimeMeter clock;

    @Inject
    VerifiedCredentials(SecuritySettings settings) {
        this(settings, TimeMeter.SYSTEM_NANOTIME);
    }

    VerifiedCredentials(SecuritySettings settings, TimeMeter clock) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.verifiedFor = settings.verifiedFor().toNanos();
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_SIZE)
                .expireAfterAccess(settings.trustedFor())
                .ticker(clock::currentTimeNanos)
                .build();
    }

    /** Whether the credentials were verified so recently that they need not be checked again. */
    boolean areCurrent(LoginAttempt attempt) {
        Long last = cache.getIfPresent(hmac(attempt));
        return last != null && clock.currentTimeNanos() - last < verifiedFor;
    }

    /** Whether the credentials were verified before. */
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

    /** The HMAC of address, account and password. */
    String hmac(LoginAttempt attempt) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(attempt.clientNetwork().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0); // separator that no address contains
            mac.update(attempt.account().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) ':'); // separator that no user name contains (RFC 7617)
            return HexFormat.of().formatHex(mac.doFinal(attempt.password().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }
}
