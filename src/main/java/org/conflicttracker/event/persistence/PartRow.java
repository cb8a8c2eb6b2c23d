package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.event.model.EventContent;

/** Row of a revision that is part of a summary, or of a summary with published parts; other revisions have none (rule 4). */
@Entity
@Table(name = "revision_part")
public class PartRow extends RevisionRow {

    /** Id of the summary; null for none. */
    public Long partOf;

    /** Number of published parts. */
    public int parts;

    /** The row of a revision, without id; empty for most. */
    public static List<PartRow> of(EventContent content) {
        if (content.partOf() == null && content.parts() == null) {
            return List.of();
        }
        PartRow row = new PartRow();
        row.partOf = content.partOf();
        row.parts = Stream.ofNullable(content.parts())
                .mapToInt(EventContent.Parts::count)
                .sum();
        return List.of(row);
    }
}
