package org.conflicttracker.security;

import io.github.bucket4j.Bucket;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.web.problem.Quote;

/** One line in the log for each failed log-in, and not more lines than a log can bear. */
@ApplicationScoped
class FailedLoginLog {

    private final Bucket lines;
    private final AtomicLong leftOut = new AtomicLong();

    FailedLoginLog(SecuritySettings settings) {
        lines = Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.logLinesPerMinute())
                        .refillGreedy(settings.logLinesPerMinute(), Duration.ofMinutes(1)))
                .build();
    }

    /** The password was wrong, or there is no such account. */
    void failed(LoginAttempt attempt) {
        write("Log-in failed for account", attempt);
    }

    /** A limit was reached, and the password was not looked at. */
    void refused(LoginAttempt attempt) {
        write("Log-in refused after too many failures for account", attempt);
    }

    private void write(String what, LoginAttempt attempt) {
        if (!lines.tryConsume(1)) {
            leftOut.incrementAndGet();
            return;
        }
        long more = leftOut.getAndSet(0);
        Log.warnf(
                "%s %s from %s%s",
                what,
                quoted(attempt.account()),
                attempt.clientNetwork(),
                more == 0 ? "" : "; " + more + " more since the line before were not logged");
    }

    /** As callers may send anything: cut, and nothing in it can begin another line or steer a terminal. */
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
