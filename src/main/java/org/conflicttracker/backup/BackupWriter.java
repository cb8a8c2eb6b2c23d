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
    private final ManifestBuilder manifest = new ManifestBuilder();
    private Iterator<?> batch = Collections.emptyIterator();
    private boolean ended;

    BackupWriter(List<BackupSection<?>> sections, LineJson json) {
        this.sections = new ArrayDeque<>(sections);
        this.json = json;
    }

    @Override
    public boolean hasNext() {
        while (!batch.hasNext() && !sections.isEmpty()) {
            batch = sections.peek().fetchNext().get().iterator();
            if (!batch.hasNext()) {
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
            return new String(nextLine(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] nextLine() throws IOException {
        if (!batch.hasNext()) {
            ended = true;
            return json.write(LineKind.END, manifest.build());
        }
        LineKind kind = sections.element().kind();
        byte[] line = json.write(kind, batch.next());
        manifest.add(kind, line);
        return line;
    }
}
