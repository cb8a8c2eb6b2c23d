package org.conflicttracker.event.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.RecordFilter.Summaries;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of one revision of an event. */
@Schema(name = "Event", description = "A conflict event: what happened, and who says what about it")
public record EventView(
        @Schema(description = "Number of the event; never changes and is never reused")
        long id,

        @Schema(
                description =
                        "Number of the change (revision) that made this version, counted through the whole tracker")
        long revision,

        @Schema(description = "Version of the event: 1, 2, 3")
        int version,

        @Schema(description = "When this version was recorded")
        Instant recordedAt,

        @Schema(
                description =
                        "Who recorded this version: the name of an account; told to editors, and to everybody if the"
                                + " tracker is set so, else absent")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String recordedBy,

        @Schema(description = "Kind of change") Change change,

        @Schema(description = "Reason for the change; absent for a new event")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String reason,

        @Schema(description = "Status: published, draft, retracted or merged")
        Status status,

        @Schema(description = "The event that replaced it; absent unless it was merged")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long mergedInto,

        @Schema(description = "Key of the data set that the event was imported from; absent if it was recorded by hand")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String dataset,

        @Schema(
                description =
                        "Link to the claims of this version, each in words, with its report, its source and who is"
                                + " quoted (a path on this server)",
                examples = "/api/v1/events/1/revisions/1/claims")
        String claimsUrl,

        @JsonUnwrapped EventContent content) {

    /** Path of the claims of a version. */
    public static String claimsUrl(long event, int version) {
        return "/api/v1/events/" + event + "/revisions/" + version + "/claims";
    }

    /** The event with what it adds to sums by a filter: with {@code summaries=full}, its own figures (rule 4). */
    public EventView countedBy(EventFilter filter) {
        return filter.records().summaries() == Summaries.FULL ? countedInFull() : this;
    }

    private EventView countedInFull() {
        return content.counted() == null
                ? this
                : new EventView(
                        id,
                        revision,
                        version,
                        recordedAt,
                        recordedBy,
                        change,
                        reason,
                        status,
                        mergedInto,
                        dataset,
                        claimsUrl,
                        content.countedInFull());
    }

    /** What an event has besides its content, in the order of {@link EventView}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventHeader(
            long id,
            long revision,
            int version,
            Instant recordedAt,
            @Nullable String recordedBy,
            Change change,
            @Nullable String reason,
            Status status,
            @Nullable Long mergedInto,
            @Nullable String dataset,
            String claimsUrl) {

        static EventHeader of(RevisionHeader header) {
            return new EventHeader(
                    header.event(),
                    header.revision(),
                    header.version(),
                    header.recordedAt(),
                    header.recordedBy(),
                    header.change(),
                    header.reason(),
                    header.status(),
                    header.mergedInto(),
                    header.dataset(),
                    EventView.claimsUrl(header.event(), header.version()));
        }
    }

    /** Serialized {@link EventView}. Its document is stored as JSON, and is sent without being parsed. */
    public record RawJsonEvent(@JsonValue @JsonRawValue String json) {}

    /** JSON codec of a revision's document. */
    @ApplicationScoped
    public static class EventContentJson {

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

        /** The event as JSON, with the stored document as its content. */
        String toJsonWithDocument(EventHeader header, String document) {
            try {
                String written = mapper.writeValueAsString(header);
                return written.substring(0, written.length() - 1) + "," + document.substring(1);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
