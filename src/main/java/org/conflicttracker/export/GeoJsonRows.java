package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.EventView;

/** Events as a feature collection (RFC 7946); what is known of one is in its properties, under the names of the CSV's columns. */
final class GeoJsonRows implements RowWriter<EventView> {

    private final ObjectMapper mapper;
    private final List<Column<EventView>> columns;
    private final AsOfView asOf;
    private final Writer out;
    private boolean first = true;

    GeoJsonRows(ObjectMapper mapper, List<Column<EventView>> columns, AsOfView asOf, Writer out) {
        this.mapper = mapper;
        this.columns = columns;
        this.asOf = asOf;
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        out.write("{\"type\":\"FeatureCollection\",\"asOf\":" + mapper.writeValueAsString(asOf) + ",\"features\":[");
    }

    @Override
    public void writeRow(EventView event) throws IOException {
        out.write(first ? "\n" : ",\n");
        first = false;
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        feature.put("id", event.id());
        feature.put("geometry", Geometry.of(event.content().locations()).orElse(null));
        feature.put("properties", TableColumns.toMap(columns, event));
        out.write(mapper.writeValueAsString(feature));
    }

    @Override
    public void end() throws IOException {
        out.write("\n]}\n");
    }

    @Override
    public void writeError(String why) throws IOException {
        out.write("\n" + mapper.writeValueAsString(Map.of("error", why)) + "\n");
    }
}
