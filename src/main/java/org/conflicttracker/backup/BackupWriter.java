package org.conflicttracker.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The lines of a copy without their ends, each made when it is its turn; the last one tells of all before it. Not thread-safe. */
final class BackupWriter implements Iterator<String> {

    private final Deque<BackupSection<?>> sections;
    private final LineJson json;
    private final ManifestBuilder tally = new ManifestBuilder();
    private Iterator<?> values = Collections.emptyIterator();
    private boolean ended;

    BackupWriter(List<BackupSection<?>> sections, LineJson json) {
        this.sections = new ArrayDeque<>(sections);
        this.json = json;
    }

    @Override
    public boolean hasNext() {
        while (!values.hasNext() && !sections.isEmpty()) {
            values = sections.peek().next().get().iterator();
            if (!values.hasNext()) {
                sections.remove();
            }
        }
        return !ended;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            return new String(line(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] line() throws IOException {
        if (!values.hasNext()) {
            ended = true;
            return json.write(LineKind.END, tally.end());
        }
        LineKind kind = sections.element().kind();
        byte[] line = json.write(kind, values.next());
        tally.add(kind, line);
        return line;
    }
}
