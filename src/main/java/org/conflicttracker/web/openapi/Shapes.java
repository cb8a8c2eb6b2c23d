package org.conflicttracker.web.openapi;

import org.conflicttracker.export.SupportedFormats;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Tells of the shapes that a timeline or an aggregate can be had in; as with formats, the scanner cannot know of them. */
final class Shapes {

    private Shapes() {}

    static void addTo(String path, PathItem item) {
        if (!SupportedFormats.hasShapes(path)) {
            return;
        }
        boolean timed = path.endsWith("timeline");
        Schema schema = OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .addEnumeration("nested")
                .addEnumeration("rows");
        item.getGET()
                .addParameter(FileFormats.parameter(
                                "shape",
                                "Only with JSON: how the answer is laid out. `nested` (where nothing else is asked for): as described"
                                        + " below. `rows`: instead, one flat array of flat objects, for dashboards (Grafana), R,"
                                        + " pandas and the like: the rows and columns of the CSV, numbers as numbers, what is"
                                        + " unknown as null"
                                        + (timed ? ", and `time`, the first instant of the interval." : "."),
                                schema)
                        .examples(FileFormats.examples("Nested", "A flat array of rows", "rows")));
    }
}
