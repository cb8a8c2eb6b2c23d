package org.conflicttracker.importer.job;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Entry of a register that has no event any more after an undo. */
@Entity
@Table(name = "import_undo_entry")
class UndoEntry {

    /** Kind of the entry. */
    @Schema(name = "ImportUndoEntryKind")
    enum Kind {
        ACTOR,
        SOURCE,
        AREA;

        /** Address of an entry of this kind. */
        String url(long id) {
            return switch (this) {
                case ACTOR -> "/api/v1/actors/" + id;
                case SOURCE -> "/api/v1/sources/" + id;
                case AREA -> "/api/v1/areas/" + id;
            };
        }
    }

    /** Import and number of the entry. */
    @Embeddable
    record UndoEntryKey(long jobId, long no) {}

    @EmbeddedId
    UndoEntryKey id;

    @Enumerated(EnumType.STRING)
    Kind kind;

    long entryId;

    static UndoEntry of(UndoEntryKey key, Kind kind, long entry) {
        UndoEntry left = new UndoEntry();
        left.id = key;
        left.kind = kind;
        left.entryId = entry;
        return left;
    }

    /** Entry as editors see it. */
    @Schema(
            name = "ImportUndoEntry",
            description = "An actor, a source or an area that the import named and no event refers to any more")
    record UndoEntryView(
            @Schema(description = "Number in this list, from 1")
            long no,

            @Schema(description = "What it is") Kind kind,
            @Schema(description = "Its number") long id,
            @Schema(description = "Its name") String name,
            @Schema(description = "Its address") String url) {}
}
