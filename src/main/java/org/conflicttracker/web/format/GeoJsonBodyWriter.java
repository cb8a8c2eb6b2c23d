package org.conflicttracker.web.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.conflicttracker.web.format.FeatureCollection.Feature;

/** Writer of features as GeoJSON (RFC 7946). */
@Provider
@Singleton
@Produces(Format.GEO_JSON)
public class GeoJsonBodyWriter extends FileBodyWriter<FeatureCollection> {

    private final ObjectMapper mapper;

    GeoJsonBodyWriter(FileTransfers transfers, ObjectMapper mapper) {
        super(FeatureCollection.class, transfers);
        this.mapper = mapper;
    }

    @Override
    protected FileRows<?> open(FeatureCollection features, ExportOutput out) {
        return new FileRows<>(features.items(), new FeatureRows(mapper, features, out));
    }

    /** Writer of a feature collection. Its last member says how many of the features have no geometry. */
    private static final class FeatureRows implements RowWriter<Feature> {

        private final ObjectMapper mapper;
        private final FeatureCollection features;
        private final Writer out;
        private boolean first = true;
        private long withoutGeometry;

        FeatureRows(ObjectMapper mapper, FeatureCollection features, Writer out) {
            this.mapper = mapper;
            this.features = features;
            this.out = out;
        }

        @Override
        public void begin() throws IOException {
            out.write("{\"type\":\"FeatureCollection\",\"asOf\":" + mapper.writeValueAsString(features.asOf()));
            for (Map.Entry<String, Object> member : features.members().entrySet()) {
                out.write("," + mapper.writeValueAsString(member.getKey()) + ":"
                        + mapper.writeValueAsString(member.getValue()));
            }
            out.write(",\"features\":[");
        }

        @Override
        public void writeRow(Feature feature) throws IOException {
            out.write(first ? "\n" : ",\n");
            first = false;
            withoutGeometry += feature.geometry() == null ? 1 : 0;
            out.write(mapper.writeValueAsString(feature));
        }

        @Override
        public void end() throws IOException {
            out.write("\n],\"withoutGeometry\":" + withoutGeometry + "}\n");
        }

        @Override
        public void writeError(String why) throws IOException {
            out.write("\n" + mapper.writeValueAsString(Map.of("error", why)) + "\n");
        }
    }
}
