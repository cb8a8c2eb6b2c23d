package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import org.conflicttracker.web.caching.ETagFactory;

/** The tag of an event names its version, whatever the format or encoding, so it can go into If-Match. */
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
