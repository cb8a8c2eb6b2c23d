package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.conflicttracker.web.caching.ETagFactory;

/**
 * Strong entity tags of events. A tag names the version, and after a dot what its representation is: so every one of them can be sent as
 * {@code If-Match}.
 */
@ApplicationScoped
public class EventETags {

    private static final String WITH_RECORDER = "by";
    private static final String FIGURES = "figures";
    private static final String CLAIMS = "claims";
    private static final String UNCITED = "uncited";

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
        return view.recordedBy() == null ? version : ETagFactory.ofRepresentation(version, WITH_RECORDER);
    }

    /** The tag of a view that has these members only, in their order. */
    public EntityTag of(EventView view, Collection<String> members) {
        String digest = ETagFactory.digest(String.join(",", members).getBytes(StandardCharsets.UTF_8));
        return ETagFactory.ofRepresentation(of(view), digest);
    }

    /** The tag of a view without its citation. */
    public EntityTag ofUncited(EventView view) {
        return ETagFactory.ofRepresentation(of(view), UNCITED);
    }

    /** The weak tag of how the figures of the version came about. */
    public EntityTag ofFigures(EventView view) {
        return ETagFactory.weak(ETagFactory.ofRepresentation(of(view.id(), view.version()), FIGURES));
    }

    /** The weak tag of the claims of the version. */
    public EntityTag ofClaims(EventView view) {
        return ETagFactory.weak(ETagFactory.ofRepresentation(of(view.id(), view.version()), CLAIMS));
    }
}
