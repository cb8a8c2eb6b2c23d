package org.conflicttracker.importer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.csv.Lines;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** What one line of a tracker's events says. Its id there becomes one of its ids in data sets here. */
final class TrackerEventParser {

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
            return rejected(line, List.of(ValidationError.pointer("", "This is no JSON object.", null)));
        } catch (JsonProcessingException e) {
            return rejected(line, List.of(ValidationError.pointer("", "This is no JSON that can be read.", null)));
        }
    }

    private ParsedRow parse(Lines.Line line, ObjectNode event) {
        ValidationErrors faults = new ValidationErrors();
        JsonNode id = event.path("id");
        if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() < 1) {
            faults.add(ValidationError.pointer("/id", "There is no id: a whole number from 1.", null));
        }
        String status = event.path("status").asText("PUBLISHED");
        if (!status.equals("PUBLISHED") && !status.equals("DRAFT")) {
            faults.add(ValidationError.pointer("/status", "Only published events and drafts are taken.", null));
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
                "The row was not taken.");
    }
}
