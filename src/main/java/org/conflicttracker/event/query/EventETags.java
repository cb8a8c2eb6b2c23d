package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import org.conflicttracker.web.caching.ETagFactory;

/**
 * Entity tags of events. A tag names the version, whatever the format or encoding, so that it can be sent as If-Match.
 */
@ApplicationScoped
public class EventETags {

    private static final String WITH_RECORDER = "by";

    private final ETagFactory tags;

    EventETags(ETagFactory tags) {
        this.tags = tags;
    }

    public EntityTag of(long event, int version) {
        return tags.of("event", event, version);
    }

    /**
     * The tag of a view. Views that tell who recorded the version have another tag than those that do not; {@code If-Match} ignores the
     * difference.
     */
    public EntityTag of(EventView view) {
        EntityTag version = of(view.id(), view.version());
        return view.recordedBy() == null
                ? version
                : new EntityTag(ETagFactory.forRepresentation(version).getValue() + WITH_RECORDER);
    }
}
