package org.conflicttracker.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.conflicttracker.security.PasswordHashing.Priority;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Identity provider: verifies user name and password of the {@link BuiltInAccount} accounts against stored hashes, within the
 * {@linkplain LoginRateLimiter limits}. Concurrent attempts with equal credentials share one verification.
 */
@ApplicationScoped
class AccountLogin implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private static final int RETRY_SECONDS = 1;

    private final AccountRepository accounts;
    private final LoginRateLimiter rateLimiter;
    private final VerifiedCredentials verifiedCredentials;
    private final PasswordHashing hashing;
    private final FailedLoginLog log;
    private final ConcurrentMap<String, CompletableFuture<Boolean>> inFlight = new ConcurrentHashMap<>();

    AccountLogin(
            AccountRepository accounts,
            LoginRateLimiter rateLimiter,
            VerifiedCredentials verifiedCredentials,
            PasswordHashing hashing,
            FailedLoginLog log) {
        this.accounts = accounts;
        this.rateLimiter = rateLimiter;
        this.verifiedCredentials = verifiedCredentials;
        this.hashing = hashing;
        this.log = log;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        var attempt = LoginAttempt.of(request);
        return verifiedCredentials.areCurrent(attempt)
                ? Uni.createFrom().item(identity(attempt))
                : Uni.createFrom()
                        .completionStage(() -> verify(attempt))
                        .emitOn(callerContext())
                        .map(correct -> {
                            if (!correct) {
                                throw new AuthenticationFailedException();
                            }
                            return identity(attempt);
                        });
    }

    /** The executor that continues on the Vert.x context of the request rather than on a hashing thread. */
    private static Executor callerContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(nothing -> work.run());
    }

    private static SecurityIdentity identity(LoginAttempt attempt) {
        var account = BuiltInAccount.find(attempt.account()).orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.userName()))
                .addRoles(account.roles())
                .build();
    }

    /** Whether the password is correct. Does not block; completes with a {@link ProblemException} 429 beyond a limit. */
    private CompletableFuture<Boolean> verify(LoginAttempt attempt) {
        String hmac = verifiedCredentials.hmac(attempt);
        var verification = new CompletableFuture<Boolean>();
        var running = inFlight.putIfAbsent(hmac, verification);
        if (running != null) {
            return running;
        }
        verification.whenComplete((correct, failure) -> inFlight.remove(hmac, verification));
        try {
            begin(attempt, verification);
        } catch (RuntimeException e) {
            verification.completeExceptionally(e);
        }
        return verification;
    }

    private void begin(LoginAttempt attempt, CompletableFuture<Boolean> verification) {
        boolean trusted = verifiedCredentials.areTrusted(attempt);
        Priority priority =
                trusted ? Priority.TRUSTED : rateLimiter.hasFailedLately(attempt) ? Priority.FAILED : Priority.NEW;
        if (!trusted) {
            take(attempt);
        }
        if (!hashing.offer(() -> complete(attempt, trusted, verification), priority)) {
            if (!trusted) {
                rateLimiter.postpone(attempt);
            }
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many people are logging in at the moment. Try again in a second.")
                    .withHeader("Retry-After", RETRY_SECONDS);
        }
    }

    private void take(LoginAttempt attempt) {
        try {
            rateLimiter.consume(attempt);
        } catch (ProblemException e) {
            log.refused(attempt);
            throw e;
        }
    }

    /** Every exception is passed to the waiting client. */
    private void complete(LoginAttempt attempt, boolean trusted, CompletableFuture<Boolean> verification) {
        try {
            boolean correct = matches(attempt);
            if (correct) {
                verifiedCredentials.remember(attempt);
            } else {
                verifiedCredentials.forget(attempt);
                rateLimiter.failed(attempt);
                log.failed(attempt);
            }
            if (correct && !trusted) {
                rateLimiter.refund(attempt);
            }
            verification.complete(correct);
        } catch (Throwable e) {
            if (!trusted) {
                rateLimiter.refund(attempt);
            }
            verification.completeExceptionally(e);
        }
    }

    private boolean matches(LoginAttempt attempt) {
        // An unknown account is looked up as well, under a name that does not exist and that every database accepts.
        var account = BuiltInAccount.find(attempt.account())
                .map(BuiltInAccount::userName)
                .orElse("");
        var stored = accounts.findPasswordHash(account);
        // an unknown account is answered after the same time
        return Passwords.matches(attempt.password(), stored.orElse(Passwords.NO_ACCOUNT_HASH)) && stored.isPresent();
    }
}
