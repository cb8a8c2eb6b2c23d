package org.conflicttracker.importer.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.csv.Lines;
import org.conflicttracker.web.problem.RequestBodyReader;

/**
 * Events of a tracker, one JSON object per line, as {@code GET /events?format=ndjson} writes them: their present state. What is read
 * only in an event is ignored here too. For a copy with ids, revisions and history, there is another format.
 */
@Singleton
public final class TrackerFormat implements RowFormat {

    private static final int MAX_LINE_LENGTH = 2_000_000;

    /** What every event has. */
    private static final Set<String> REQUIRED_PROPERTIES = Set.of("title", "type", "date", "locations");

    private final RequestBodyReader bodies;
    private final ObjectMapper mapper;
    private final int maxLineLength;

    @Inject
    public TrackerFormat(RequestBodyReader bodies, ObjectMapper mapper) {
        this(bodies, mapper, MAX_LINE_LENGTH);
    }

    TrackerFormat(RequestBodyReader bodies, ObjectMapper mapper, int longestLine) {
        this.bodies = bodies;
        this.mapper = mapper;
        this.maxLineLength = longestLine;
    }

    @Override
    public String code() {
        return "tracker";
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        try (Lines lines = Lines.open(new ByteArrayInputStream(beginning), maxLineLength)) {
            return lines.next()
                    .map(line -> TopLevel.propertyNames(mapper, line.text()).containsAll(REQUIRED_PROPERTIES))
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public ParsedRows open(InputStream file, FileOptions options) throws IOException {
        Lines lines = Lines.open(file, maxLineLength);
        return new ParsedTrackerRows(lines, new TrackerEventParser(bodies, mapper));
    }
}
