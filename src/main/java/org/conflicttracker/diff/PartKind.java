package org.conflicttracker.diff;

import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.query.ChangeEffect;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Kind of effect that a change has on a selection. Each change is of one kind, so that the kinds add up to the difference. */
@Schema(name = "PartKind", description = "How a change affects the sums of a selection")
public enum PartKind {
    ADDED,
    CORRECTED,
    RETRACTED,
    MERGED,
    RESTORED,
    ENTERED,
    LEFT,
    RULE;

    static PartKind of(ChangeEffect effect) {
        boolean before = effect.before().events() > 0;
        boolean now = effect.after().events() > 0;
        if (effect.change() == Change.RULE) {
            return RULE;
        }
        if (before && now) {
            return ofStaying(effect.change());
        }
        return now ? ofEntering(effect.change()) : ofLeaving(effect.change());
    }

    private static PartKind ofStaying(Change change) {
        return switch (change) {
            case RETRACTED -> RETRACTED;
            case MERGED -> MERGED;
            case RESTORED, UNMERGED -> RESTORED;
            default -> CORRECTED;
        };
    }

    private static PartKind ofEntering(Change change) {
        return switch (change) {
            case CREATED, PUBLISHED -> ADDED;
            case RESTORED, UNMERGED -> RESTORED;
            default -> ENTERED;
        };
    }

    private static PartKind ofLeaving(Change change) {
        return switch (change) {
            case RETRACTED -> RETRACTED;
            case MERGED -> MERGED;
            default -> LEFT;
        };
    }
}
