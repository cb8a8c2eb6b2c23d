package org.conflicttracker.registry.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.function.UnaryOperator;
import org.conflicttracker.common.time.AsOf;

/** Rewriting of a report whose {@code publishedOn} is an instant: it becomes the day as written, where the report came out. */
public final class PublicationDay implements UnaryOperator<ObjectNode> {

    private static final String PROPERTY = "publishedOn";

    private static final int LENGTH_OF_DATE = 10;

    @Override
    public ObjectNode apply(ObjectNode report) {
        String text = report.path(PROPERTY).textValue();
        return text != null && isInstant(text)
                ? report.deepCopy().put(PROPERTY, text.substring(0, LENGTH_OF_DATE))
                : report;
    }

    private static boolean isInstant(String text) {
        try {
            return AsOf.INSTANT.matcher(text).matches() && OffsetDateTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
