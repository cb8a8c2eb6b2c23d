package org.conflicttracker.event.query;

import org.conflicttracker.event.store.FigureRow;
import org.conflicttracker.event.store.InvolvementRow;
import org.conflicttracker.event.store.MentionRow;
import org.conflicttracker.event.store.PlaceRow;
import org.conflicttracker.event.store.RevisionRow;
import org.conflicttracker.event.store.TagRow;
import org.conflicttracker.event.store.VoiceRow;

/** Rows of which an event may have several; conditions on one family hold within one row. */
enum Family {
    PLACE(PlaceRow.class),
    INVOLVEMENT(InvolvementRow.class),
    MENTION(MentionRow.class),
    VOICE(VoiceRow.class),
    TAG(TagRow.class),
    FIGURE(FigureRow.class);

    private final Class<? extends RevisionRow> entity;

    Family(Class<? extends RevisionRow> entity) {
        this.entity = entity;
    }

    String entity() {
        return entity.getSimpleName();
    }

    /** The alias of the one row of it that a group is made by. */
    String alias() {
        return "g" + ordinal();
    }

    /** Whether a revision has a row of this family that meets the condition. */
    String exists(String revision, String alias, Hql condition) {
        return "exists (select 1 from " + entity() + " " + alias + " where " + alias + ".id.revision = " + revision
                + ".revision and " + condition.where() + ")";
    }
}
