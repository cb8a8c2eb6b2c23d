package org.conflicttracker.export;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** A parameter that goes with some formats only. It is refused here, as a resource could only say that it does not know it. */
enum FormatRule {
    BOM("The parameter bom works with format=csv only.", Format.CSV),
    HXL("The parameter hxl works with format=csv only.", Format.CSV),
    ROWS("The parameter rows works with format=csv only.", Format.CSV),
    WAIT("Only JSON is waited for: a file has what there is, a stream waits by itself.", Format.JSON),
    LIMIT("A stream has no end, so it takes no limit.", Format.JSON, Format.CSV, Format.GEOJSON, Format.NDJSON),
    CURSOR("A file has the whole list and no pages; leave the cursor out.", Format.JSON),
    SHAPE("The parameter shape works with JSON only: a file has rows anyway.", Format.JSON),
    FIELDS("The parameter fields works with format=json and format=ndjson only.", Format.JSON, Format.NDJSON);

    private final String refusal;
    private final List<Format> formats;

    FormatRule(String refusal, Format... formats) {
        this.refusal = refusal;
        this.formats = List.of(formats);
    }

    /** Takes what does not go with the format out of a request's parameters; that goes into the faults. */
    static void check(String path, Format format, MultiMap parameters, ValidationErrors faults) {
        for (FormatRule rule : values()) {
            if (!rule.formats.contains(format) && rule.appliesTo(path) && parameters.contains(rule.parameter())) {
                faults.add(ValidationError.parameter(rule.parameter(), rule.refusal, null));
                parameters.remove(rule.parameter());
            }
        }
    }

    /** Elsewhere there is no such parameter with any format. */
    private boolean appliesTo(String path) {
        return switch (this) {
            case WAIT, LIMIT -> SupportedFormats.forPath(path).contains(Format.STREAM);
            case SHAPE -> SupportedFormats.hasShapes(path);
            case FIELDS -> SupportedFormats.hasFields(path);
            default -> true;
        };
    }

    private String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
