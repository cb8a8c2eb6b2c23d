package org.conflicttracker.event.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import org.conflicttracker.event.model.EventContent;

/** JSON codec of a revision's document. */
@ApplicationScoped
public class EventContentJson {

    private final ObjectMapper mapper;

    EventContentJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public String toJson(EventContent content) {
        try {
            return mapper.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public EventContent fromJson(String document) {
        try {
            return mapper.readValue(document, EventContent.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether the document names the origin of its figures; those from before rule 2 of figures do not. The member stands before the date,
     * after texts in which a quotation mark would be escaped.
     */
    static boolean hasFigureOrigin(String document) {
        int origin = document.indexOf("\"disagreements\":");
        return origin >= 0 && origin < document.indexOf("\"date\":");
    }

    /** Whether a figure of the document is words alone. In texts a quotation mark would be escaped. */
    static boolean hasFigureInWords(String document) {
        return document.contains("\"basis\":\"WORDS\"");
    }

    /** The event as JSON, with the stored document as its content. @param header the event without content */
    String toJsonWithDocument(EventView header, String document) {
        try {
            String written = mapper.writeValueAsString(header);
            return written.substring(0, written.length() - 1) + "," + document.substring(1);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
