package org.conflicttracker.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.conflicttracker.security.PasswordHashing.Priority;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Compares passwords with stored hashes, within the {@linkplain LoginRateLimiter limits}; once for many who send the same at once. */
@ApplicationScoped
class PasswordCheck {

    /** Checked against when there is no such account: the answer takes the same time. */
    private static final String NOBODY = Passwords.hash(Passwords.generate());

    private static final int RETRY_SECONDS = 1;

    private final AccountRepository accounts;
    private final LoginRateLimiter failures;
    private final VerifiedCredentials verified;
    private final PasswordHashing hashing;
    private final FailedLoginLog log;
    private final ConcurrentMap<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

    PasswordCheck(
            AccountRepository accounts,
            LoginRateLimiter failures,
            VerifiedCredentials verified,
            PasswordHashing hashing,
            FailedLoginLog log) {
        this.accounts = accounts;
        this.failures = failures;
        this.verified = verified;
        this.hashing = hashing;
        this.log = log;
    }

    /** Whether the password is right. Does not block; fails with a {@link ProblemException} 429 beyond a limit. */
    CompletableFuture<Boolean> start(LoginAttempt attempt) {
        String mark = verified.hmac(attempt);
        var answer = new CompletableFuture<Boolean>();
        var running = underWay.putIfAbsent(mark, answer);
        if (running != null) {
            return running;
        }
        answer.whenComplete((right, failure) -> underWay.remove(mark, answer));
        try {
            begin(attempt, answer);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private void begin(LoginAttempt attempt, CompletableFuture<Boolean> answer) {
        boolean trusted = verified.areTrusted(attempt);
        Priority priority =
                trusted ? Priority.TRUSTED : failures.hasFailedLately(attempt) ? Priority.FAILED : Priority.NEW;
        if (!trusted) {
            take(attempt);
        }
        if (!hashing.offer(() -> complete(attempt, trusted, answer), priority)) {
            if (!trusted) {
                failures.postpone(attempt);
            }
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many people are logging in at the moment. Try again in a second.")
                    .withHeader("Retry-After", RETRY_SECONDS);
        }
    }

    private void take(LoginAttempt attempt) {
        try {
            failures.consume(attempt);
        } catch (ProblemException e) {
            log.refused(attempt);
            throw e;
        }
    }

    /** Whatever is thrown belongs to the caller, who waits for an answer. */
    private void complete(LoginAttempt attempt, boolean trusted, CompletableFuture<Boolean> answer) {
        try {
            boolean right = matches(attempt);
            if (right) {
                verified.remember(attempt);
            } else {
                verified.forget(attempt);
                failures.failed(attempt);
                log.failed(attempt);
            }
            if (right && !trusted) {
                failures.refund(attempt);
            }
            answer.complete(right);
        } catch (Throwable e) {
            if (!trusted) {
                failures.refund(attempt);
            }
            answer.completeExceptionally(e);
        }
    }

    private boolean matches(LoginAttempt attempt) {
        // An unknown account is looked up too, under a name that nobody has and every database takes.
        var account = BuiltInAccount.find(attempt.account())
                .map(BuiltInAccount::userName)
                .orElse("");
        var stored = accounts.findPasswordHash(account);
        return Passwords.matches(attempt.password(), stored.orElse(NOBODY)) && stored.isPresent();
    }
}
