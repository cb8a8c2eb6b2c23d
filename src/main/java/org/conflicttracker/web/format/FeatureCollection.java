package org.conflicttracker.web.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Features that are written as a GeoJSON feature collection (RFC 7946).
 *
 * @param asOf value of the member {@code asOf}
 * @param members further members, before the features
 */
public record FeatureCollection(Object asOf, Map<String, Object> members, Iterator<Feature> items)
        implements FileBody<FeatureCollection.Feature> {

    public FeatureCollection(Object asOf, Iterator<Feature> items) {
        this(asOf, Map.of(), items);
    }

    /** @param id a number or a text. @param geometry GeoJSON geometry; null for none */
    @JsonPropertyOrder({"type", "id", "geometry", "properties"})
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Feature(Object id, @Nullable Object geometry, Map<String, Object> properties) {

        /** Always {@code Feature}. */
        @JsonProperty
        public String type() {
            return "Feature";
        }
    }
}
