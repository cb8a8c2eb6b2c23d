package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.conflicttracker.security.AccountLogin.FailedLoginLog;
import org.conflicttracker.security.LoginRateLimiter.LoginAttempt;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedLoginLogTest {

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord written) {
            lines.add(new PatternFormatter("%s").format(written));
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // no resources to release
        }
    };
    private final Logger logger = Logger.getLogger(FailedLoginLog.class.getName());

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void oneLineNamesAccountAndAddress() {
        new FailedLoginLog(new TestSecuritySettings()).failed(new LoginAttempt("192.0.2.1", "admin", "guess"));

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("\"admin\" from 192.0.2.1")
                .doesNotContain("guess");
    }

    @Test
    void aFloodIsCountedInsteadOfWritten() {
        var log = new FailedLoginLog(new TestSecuritySettings());
        for (int i = 0; i < 1000; i++) {
            log.failed(new LoginAttempt("192.0.2.1", "admin", "guess"));
        }

        assertThat(lines).hasSizeBetween(3, 10);
    }

    @Test
    void aNameCannotBeginALineOrFillOne() {
        assertThat(FailedLoginLog.quoted("a\nERROR forged\u202e\u001b[2J")).doesNotContain("\n", "\u202e", "\u001b");
        assertThat(FailedLoginLog.quoted("x".repeat(10_000))).hasSizeLessThan(100);
    }
}
