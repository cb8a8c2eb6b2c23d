package org.conflicttracker.web.connection;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Recorder of what the application logs at INFO and above, until it is closed. */
final class LogRecorder extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    /** Message and stack trace. */
    private static final Formatter TEXT = new PatternFormatter("%s%e");

    private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

    LogRecorder() {
        ROOT.addHandler(this);
    }

    List<LogRecord> records() {
        return List.copyOf(records);
    }

    static String text(LogRecord record) {
        return TEXT.format(record);
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.INFO.intValue()) {
            records.add(record);
        }
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
