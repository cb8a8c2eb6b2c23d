package org.conflicttracker.event.query;

import org.conflicttracker.event.persistence.AttributionRow;
import org.conflicttracker.event.persistence.FigureRow;
import org.conflicttracker.event.persistence.InvolvementRow;
import org.conflicttracker.event.persistence.LocationRow;
import org.conflicttracker.event.persistence.MentionRow;
import org.conflicttracker.event.persistence.RevisionRow;
import org.conflicttracker.event.persistence.TagRow;

/** One-to-many relation of a revision. All predicates on one relation must hold for one row. */
enum EventRelation {
    PLACE(LocationRow.class),
    INVOLVEMENT(InvolvementRow.class),
    MENTION(MentionRow.class),
    VOICE(AttributionRow.class),
    TAG(TagRow.class),
    FIGURE(FigureRow.class);

    private final Class<? extends RevisionRow> entity;

    EventRelation(Class<? extends RevisionRow> entity) {
        this.entity = entity;
    }

    String entity() {
        return entity.getSimpleName();
    }

    /** Alias of the row that a group is made by. */
    String alias() {
        return "g" + ordinal();
    }

    /** HQL predicate: the revision has a row of the relation that meets the condition. */
    String exists(String revision, String alias, HqlBuilder condition) {
        return "exists (select 1 from " + entity() + " " + alias + " where " + alias + ".id.revision = " + revision
                + ".revision and " + condition.where() + ")";
    }
}
