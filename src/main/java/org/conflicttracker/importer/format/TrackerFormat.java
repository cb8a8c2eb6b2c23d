package org.conflicttracker.importer.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.Lines;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

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

    /** The names of an object's own properties, as far as its text goes. */
    static final class TopLevel {

        private TopLevel() {}

        /** None where the text is no object; those before the place where it breaks off or cannot be read on. */
        static Set<String> propertyNames(ObjectMapper mapper, String text) {
            Set<String> names = new HashSet<>();
            try (JsonParser parser = mapper.getFactory().createParser(text)) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        names.add(parser.currentName());
                        parser.nextToken();
                        parser.skipChildren();
                    }
                }
            } catch (IOException e) {
                // it breaks off here
            }
            return names;
        }
    }

    /** What the lines of a tracker's events say. */
    static final class ParsedTrackerRows implements ParsedRows {

        private final Lines lines;
        private final TrackerEventParser parser;
        private boolean anyRead;

        ParsedTrackerRows(Lines lines, TrackerEventParser teller) {
            this.lines = lines;
            this.parser = teller;
        }

        @Override
        public Optional<ParsedRow> next() throws IOException {
            Optional<Lines.Line> line = lines.next();
            if (line.isEmpty() && !anyRead) {
                throw new UnreadableFile("The file is empty.");
            }
            anyRead = true;
            return line.map(parser::parse);
        }

        @Override
        public long skip(long rows) throws IOException {
            long skipped = 0;
            while (skipped < rows && lines.next().isPresent()) {
                skipped++;
                anyRead = true;
            }
            return skipped;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /** What one line of a tracker's events says. Its id there becomes one of its ids in data sets here. */
    static final class TrackerEventParser {

        private static final String SCHEME = "tracker";

        private final RequestBodyReader bodies;
        private final ObjectMapper mapper;

        TrackerEventParser(RequestBodyReader bodies, ObjectMapper mapper) {
            this.bodies = bodies;
            this.mapper = mapper;
        }

        ParsedRow parse(Lines.Line line) {
            if (line.damage() != null) {
                return rejected(line, List.of(ValidationError.pointer("", line.damage(), null)));
            }
            try {
                JsonNode node = mapper.readTree(line.text());
                if (node instanceof ObjectNode event) {
                    return parse(line, event);
                }
                return rejected(line, List.of(ValidationError.pointer("", "This is not a JSON object.", null)));
            } catch (JsonProcessingException e) {
                return rejected(line, List.of(ValidationError.pointer("", "This is not valid JSON.", null)));
            }
        }

        private ParsedRow parse(Lines.Line line, ObjectNode event) {
            ValidationErrors faults = new ValidationErrors();
            JsonNode id = event.path("id");
            if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() < 1) {
                faults.add(ValidationError.pointer("/id", "The id is missing: a whole number from 1.", null));
            }
            String status = event.path("status").asText("PUBLISHED");
            if (!status.equals("PUBLISHED") && !status.equals("DRAFT")) {
                faults.add(ValidationError.pointer("/status", "Only published events and drafts are imported.", null));
            }
            ObjectNode foreign = new ForeignIds(faults).withoutForeignIds(event);
            RequestBodyReader.Read<EventInput> read = bodies.read(foreign, EventInput.class, faults);
            read.ruleViolations().forEach(faults::add);
            if (!faults.isEmpty()) {
                return rejected(line, faults.list());
            }
            ParsedRow.Key key = new ParsedRow.Key(SCHEME, id.asText());
            return new ParsedRow(line.number(), key, null, read.value(), List.of());
        }

        private static ParsedRow rejected(Lines.Line line, List<ValidationError> faults) {
            return new ParsedRow(
                    line.number(),
                    null,
                    null,
                    null,
                    faults.stream().map(fault -> finding(line, fault)).toList());
        }

        private static Finding finding(Lines.Line line, ValidationError fault) {
            String pointer = fault.pointer() == null || fault.pointer().isEmpty() ? null : fault.pointer();
            return new Finding(
                    line.number(),
                    pointer == null ? null : TruncatedText.truncate(200, pointer),
                    null,
                    Severity.REJECTED,
                    fault.detail(),
                    "The row was not imported.");
        }
    }

    /**
     * Makes an event of another tracker fit for this one, where its ids mean nothing: actors and sources by name, reports told in full, also
     * those that claims name by id; numbers of claims and the reason of its last change left behind. The event's own id goes to its ids in
     * data sets.
     */
    static final class ForeignIds {

        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

        private final ValidationErrors errors;
        private final Map<String, ObjectNode> reports = new HashMap<>();
        private final Map<String, JsonNode> kinds = new HashMap<>();

        ForeignIds(ValidationErrors faults) {
            this.errors = faults;
        }

        ObjectNode withoutForeignIds(ObjectNode event) {
            ObjectNode here = event.deepCopy();
            here.remove("reason");
            here.remove("mergedInto");
            if (here.path("actors") instanceof ArrayNode actors) {
                actors.forEach(ForeignIds::referToByName);
            }
            if (here.path("reports") instanceof ArrayNode told) {
                told.forEach(this::prepareReport);
            }
            if (here.path("claims") instanceof ArrayNode claims) {
                for (int i = 0; i < claims.size(); i++) {
                    prepareClaim(claims.get(i), "/claims/" + i);
                }
            }
            addOwnId(here);
            return here;
        }

        private static void addOwnId(ObjectNode here) {
            if (here.path("externalIds").isMissingNode()
                    || here.path("externalIds").isNull()) {
                here.set("externalIds", NODES.objectNode());
            }
            if (here.get("externalIds") instanceof ObjectNode ids) {
                ArrayNode own = ids.path("tracker") instanceof ArrayNode known ? known : ids.putArray("tracker");
                own.add(here.path("id").asText());
            }
        }

        private static void referToByName(JsonNode named) {
            if (named instanceof ObjectNode object && object.hasNonNull("name")) {
                object.remove("id");
            }
        }

        private void prepareReport(JsonNode told) {
            if (told instanceof ObjectNode report) {
                reports.put(report.path("id").asText(), report);
                report.remove("id");
                JsonNode source = report.path("source");
                referToByName(source);
                kinds.put(source.path("name").asText(), source.path("kind"));
            }
        }

        private void prepareClaim(JsonNode node, String pointer) {
            if (node instanceof ObjectNode claim) {
                claim.remove("no");
                inlineReport(claim, pointer);
                prepareClaimant(claim.path("attributedTo"));
            }
        }

        private void inlineReport(ObjectNode claim, String pointer) {
            JsonNode named = claim.path("report");
            JsonNode id = named.isObject() ? named.path("id") : named;
            if (id.isMissingNode() || id.isNull()) {
                return;
            }
            ObjectNode told = reports.get(id.asText());
            if (told == null) {
                errors.add(ValidationError.pointer(pointer + "/report", "The event has no report with this id.", null));
            }
            claim.set("report", told);
        }

        /** Events say the kind of those they have reports of, and of nobody else; a new source needs one. */
        private void prepareClaimant(JsonNode node) {
            referToByName(node);
            if (node instanceof ObjectNode voice && !voice.hasNonNull("kind")) {
                JsonNode known = kinds.get(voice.path("name").asText());
                voice.set("kind", known == null || !known.isTextual() ? NODES.textNode("OTHER") : known);
            }
        }
    }
}
