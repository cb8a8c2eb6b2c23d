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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.Dataset;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.Lines;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.format.RowFormat.ParsedRows;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/**
 * Tracker format: current revisions of events as NDJSON, as {@code GET /events?format=ndjson} writes them. Read-only members are ignored.
 * Ids, revisions and history are preserved by the backup format instead.
 */
@Singleton
public final class TrackerFormat implements RowFormat {

    private static final int MAX_LINE_LENGTH = 2_000_000;

    /** Properties of every event. */
    private static final Set<String> REQUIRED_PROPERTIES = Set.of("title", "type", "date", "locations");

    private final RequestBodyReader bodies;
    private final ObjectMapper mapper;
    private final int maxLineLength;

    @Inject
    public TrackerFormat(RequestBodyReader bodies, ObjectMapper mapper) {
        this(bodies, mapper, MAX_LINE_LENGTH);
    }

    TrackerFormat(RequestBodyReader bodies, ObjectMapper mapper, int maxLineLength) {
        this.bodies = bodies;
        this.mapper = mapper;
        this.maxLineLength = maxLineLength;
    }

    @Override
    public String code() {
        return "tracker";
    }

    @Override
    public Dataset dataset(FileOptions options) {
        return new Dataset("tracker", "Another tracker", null, null);
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

    /** Names of an object's top-level properties, from a possibly truncated text. */
    static final class TopLevel {

        private TopLevel() {}

        /** The names; none if the text is not an object; those before the position where it is truncated or malformed. */
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
                // truncated here
            }
            return names;
        }
    }

    /** Parsed rows of a tracker file. */
    static final class ParsedTrackerRows implements ParsedRows {

        private final Lines lines;
        private final TrackerEventParser parser;
        private boolean anyRead;

        ParsedTrackerRows(Lines lines, TrackerEventParser parser) {
            this.lines = lines;
            this.parser = parser;
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

    /** Parser of one line of a tracker file. The event's id there becomes an external id here. */
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
            ValidationErrors errors = new ValidationErrors();
            JsonNode id = event.path("id");
            if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() < 1) {
                errors.add(ValidationError.pointer("/id", "The id is missing: a whole number from 1.", null));
            }
            ParsedRow.DatasetRowId key = new ParsedRow.DatasetRowId(SCHEME, id.asText());
            String status = event.path("status").asText("PUBLISHED");
            if (!status.equals("PUBLISHED") && !status.equals("DRAFT")) {
                errors.add(ValidationError.pointer("/status", "Only published events and drafts are imported.", null));
            }
            ObjectNode foreign = new ForeignIds(errors).withoutForeignIds(event);
            RequestBodyReader.Read<EventInput> read = bodies.read(foreign, EventInput.class, errors);
            read.ruleViolations().forEach(errors::add);
            if (!errors.isEmpty()) {
                return rejected(line, id.isMissingNode() ? null : key, errors.list());
            }
            return new ParsedRow(line.number(), key, null, Objects.requireNonNull(read.value()), findings(line, event));
        }

        private static List<Finding> findings(Lines.Line line, ObjectNode event) {
            return event.hasNonNull("partOf")
                    ? List.of(new Finding(
                            line.number(),
                            "/partOf",
                            TextColumns.truncate(200, event.get("partOf").asText()),
                            Severity.FLAGGED,
                            "The event is part of another one there, whose id is not valid here.",
                            "The event was imported as part of none, so a summary of it counts whole."))
                    : List.of();
        }

        private static ParsedRow rejected(Lines.Line line, List<ValidationError> errors) {
            return rejected(line, null, errors);
        }

        private static ParsedRow rejected(
                Lines.Line line, ParsedRow.@Nullable DatasetRowId key, List<ValidationError> errors) {
            return ParsedRow.rejected(
                    line.number(),
                    key,
                    errors.stream().map(error -> finding(line, error)).toList());
        }

        private static Finding finding(Lines.Line line, ValidationError error) {
            String pointer = error.pointer() == null || error.pointer().isEmpty() ? null : error.pointer();
            return new Finding(
                    line.number(),
                    pointer == null ? null : TextColumns.truncate(200, pointer),
                    null,
                    Severity.REJECTED,
                    error.detail(),
                    "The row was not imported.");
        }
    }

    /**
     * Conversion of an event of another tracker, whose ids are not valid here: actors and sources by name, reports in full, also those that
     * claims refer to by id; claim numbers, change reason and the summary that it is part of are dropped. The event's own id becomes an external id.
     */
    static final class ForeignIds {

        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

        private final ValidationErrors errors;
        private final Map<String, ObjectNode> reports = new HashMap<>();
        private final Map<String, JsonNode> kinds = new HashMap<>();

        ForeignIds(ValidationErrors errors) {
            this.errors = errors;
        }

        ObjectNode withoutForeignIds(ObjectNode event) {
            ObjectNode here = event.deepCopy();
            here.remove("reason");
            here.remove("mergedInto");
            here.remove("partOf");
            if (here.path("actors") instanceof ArrayNode actors) {
                actors.forEach(ForeignIds::referToByName);
            }
            if (here.path("reports") instanceof ArrayNode list) {
                list.forEach(this::prepareReport);
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

        private void prepareReport(JsonNode node) {
            if (node instanceof ObjectNode report) {
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
            ObjectNode report = reports.get(id.asText());
            if (report == null) {
                errors.add(ValidationError.pointer(pointer + "/report", "The event has no report with this id.", null));
            }
            claim.set("report", report);
        }

        /** Adds a kind to the attribution of a claim. The file has kinds for publishers only, but a new source needs one. */
        private void prepareClaimant(JsonNode node) {
            referToByName(node);
            if (node instanceof ObjectNode claimant && !claimant.hasNonNull("kind")) {
                JsonNode known = kinds.get(claimant.path("name").asText());
                claimant.set("kind", known == null || !known.isTextual() ? NODES.textNode("OTHER") : known);
            }
        }
    }
}
