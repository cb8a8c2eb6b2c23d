package org.conflicttracker.ingest.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.conflicttracker.event.write.EventInput;
import org.conflicttracker.ingest.Finding;
import org.conflicttracker.ingest.Severity;
import org.conflicttracker.ingest.table.Lines;
import org.conflicttracker.problem.Bodies;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;

/** What one line of a tracker's events says. Its id there becomes one of its ids in data sets here. */
final class TrackerLine {

    private static final String SCHEME = "tracker";

    private final Bodies bodies;
    private final ObjectMapper mapper;

    TrackerLine(Bodies bodies, ObjectMapper mapper) {
        this.bodies = bodies;
        this.mapper = mapper;
    }

    Statement tell(Lines.Line line) {
        if (line.damage() != null) {
            return rejected(line, List.of(Fault.pointer("", line.damage(), null)));
        }
        try {
            JsonNode node = mapper.readTree(line.text());
            if (node instanceof ObjectNode event) {
                return tell(line, event);
            }
            return rejected(line, List.of(Fault.pointer("", "This is no JSON object.", null)));
        } catch (JsonProcessingException e) {
            return rejected(line, List.of(Fault.pointer("", "This is no JSON that can be read.", null)));
        }
    }

    private Statement tell(Lines.Line line, ObjectNode event) {
        Faults faults = new Faults();
        JsonNode id = event.path("id");
        if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() < 1) {
            faults.add(Fault.pointer("/id", "There is no id: a whole number from 1.", null));
        }
        String status = event.path("status").asText("PUBLISHED");
        if (!status.equals("PUBLISHED") && !status.equals("DRAFT")) {
            faults.add(Fault.pointer("/status", "Only published events and drafts are taken.", null));
        }
        ObjectNode foreign = new ForeignIds(faults).removed(event);
        Bodies.Read<EventInput> read = bodies.read(foreign, EventInput.class, faults);
        read.ruleFaults().forEach(faults::add);
        if (!faults.isEmpty()) {
            return rejected(line, faults.list());
        }
        Statement.Key key = new Statement.Key(SCHEME, id.asText());
        return new Statement(line.number(), key, null, read.value(), List.of());
    }

    private static Statement rejected(Lines.Line line, List<Fault> faults) {
        return new Statement(
                line.number(),
                null,
                null,
                null,
                faults.stream().map(fault -> finding(line, fault)).toList());
    }

    private static Finding finding(Lines.Line line, Fault fault) {
        String pointer = fault.pointer() == null || fault.pointer().isEmpty() ? null : fault.pointer();
        return new Finding(
                line.number(),
                pointer == null ? null : Shortened.to(200, pointer),
                null,
                Severity.REJECTED,
                fault.detail(),
                "The row was not taken.");
    }
}
