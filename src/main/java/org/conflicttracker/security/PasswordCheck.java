package org.conflicttracker.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.security.PasswordHashing.Priority;

/** Compares passwords with stored hashes, within the {@linkplain FailedLogins limits}; once for many who send the same at once. */
@ApplicationScoped
class PasswordCheck {

    /** Checked against when there is no such account: the answer takes the same time. */
    private static final String NOBODY = Passwords.hash(Passwords.random());

    private static final int RETRY_SECONDS = 1;

    private final AccountRepository accounts;
    private final FailedLogins failures;
    private final VerifiedCredentials verified;
    private final PasswordHashing hashing;
    private final FailedLoginLog log;
    private final ConcurrentMap<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

    PasswordCheck(
            AccountRepository accounts,
            FailedLogins failures,
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
    CompletableFuture<Boolean> start(Attempt attempt) {
        String mark = verified.mark(attempt);
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

    private void begin(Attempt attempt, CompletableFuture<Boolean> answer) {
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
                            ProblemType.TOO_MANY_REQUESTS, "Many are logging in just now. Try again in a second.")
                    .header("Retry-After", RETRY_SECONDS);
        }
    }

    private void take(Attempt attempt) {
        try {
            failures.take(attempt);
        } catch (ProblemException e) {
            log.refused(attempt);
            throw e;
        }
    }

    /** Whatever is thrown belongs to the caller, who waits for an answer. */
    private void complete(Attempt attempt, boolean trusted, CompletableFuture<Boolean> answer) {
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
                failures.giveBack(attempt);
            }
            answer.complete(right);
        } catch (Throwable e) {
            if (!trusted) {
                failures.giveBack(attempt);
            }
            answer.completeExceptionally(e);
        }
    }

    private boolean matches(Attempt attempt) {
        // An unknown account is looked up too, under a name that nobody has and every database takes.
        var account = BuiltIn.find(attempt.account()).map(BuiltIn::account).orElse("");
        var stored = accounts.findPasswordHash(account);
        return Passwords.matches(attempt.password(), stored.orElse(NOBODY)) && stored.isPresent();
    }
}
