package org.conflicttracker.security;

import io.github.bucket4j.Bucket;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.web.problem.Quote;

/** Log of failed log-ins: one line each, with a maximum number of lines per minute. */
@ApplicationScoped
class FailedLoginLog {

    private final Bucket lines;
    private final AtomicLong suppressed = new AtomicLong();

    FailedLoginLog(SecuritySettings settings) {
        lines = Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.logLinesPerMinute())
                        .refillGreedy(settings.logLinesPerMinute(), Duration.ofMinutes(1)))
                .build();
    }

    /** Logs a wrong password or an unknown account. */
    void failed(LoginAttempt attempt) {
        write("Log-in failed for account", attempt);
    }

    /** Logs a log-in that was refused by a rate limit without checking the password. */
    void refused(LoginAttempt attempt) {
        write("Log-in refused after too many failures for account", attempt);
    }

    private void write(String event, LoginAttempt attempt) {
        if (!lines.tryConsume(1)) {
            suppressed.incrementAndGet();
            return;
        }
        long suppressedBefore = suppressed.getAndSet(0);
        Log.warnf(
                "%s %s from %s%s",
                event,
                quoted(attempt.account()),
                attempt.clientNetwork(),
                suppressedBefore == 0 ? "" : "; " + suppressedBefore + " more since the line before were not logged");
    }

    /**
     * The quoted user name, which clients choose: truncated, with control characters escaped so that it cannot start a line or
     * control a terminal.
     */
    static String quoted(String account) {
        var text = new StringBuilder();
        Quote.of(account).codePoints().forEach(c -> {
            if (isPlain(c)) {
                text.appendCodePoint(c);
            } else {
                text.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            }
        });
        return text.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
