package org.conflicttracker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Check that fails a Quarkus test if the application has logged an error since the test before, unless the test {@linkplain
 * ExpectsErrors expects it}. Every 500 response logs an error, so none stays unnoticed.
 */
public final class ErrorLogCheck implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {

    private static final Recorder RECORDER = new Recorder();

    private static final class Recorder extends Handler {

        /** Logger, message and stack trace with all causes. */
        private static final Formatter TEXT = new PatternFormatter("%c: %s%e");

        private final Queue<String> errors = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord event) {
            if (event.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(TEXT.format(event));
            }
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // no resources to release
        }
    }

    /** Installs the handler again after each start of the application, which replaces the handlers of the root logger. */
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        Logger root = Logger.getLogger("");
        if (!List.of(root.getHandlers()).contains(RECORDER)) {
            root.addHandler(RECORDER);
        }
    }

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        List<String> unexpected = new ArrayList<>();
        List<String> expected = Stream.concat(
                        expected(context.getTestMethod()),
                        expected(context.getTestInstance().getClass()))
                .toList();
        for (String error = RECORDER.errors.poll(); error != null; error = RECORDER.errors.poll()) {
            if (expected.stream().noneMatch(error::contains)) {
                unexpected.add(error);
            }
        }
        assertThat(unexpected).as("errors that the application logged").isEmpty();
    }

    private static Stream<String> expected(AnnotatedElement element) {
        ExpectsErrors expects = element.getAnnotation(ExpectsErrors.class);
        return expects == null ? Stream.empty() : Stream.of(expects.value());
    }
}
