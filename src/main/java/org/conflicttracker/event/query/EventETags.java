package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import org.conflicttracker.web.caching.ETagFactory;

/**
 * Entity tags of events. A tag names the version, whatever the format or encoding, so that it can be sent as If-Match.
 */
@ApplicationScoped
public class EventETags {

    private final ETagFactory tags;

    EventETags(ETagFactory tags) {
        this.tags = tags;
    }

    public EntityTag of(long event, int version) {
        return tags.of("event", event, version);
    }

    public EntityTag of(EventView view) {
        return of(view.id(), view.version());
    }
}
