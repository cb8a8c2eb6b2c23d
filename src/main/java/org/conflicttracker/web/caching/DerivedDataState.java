package org.conflicttracker.web.caching;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether data that is derived from recorded content is still being worked out, as far as this node knows. Until it is complete, an answer may
 * change without a revision: it is not cached, and its entity tag is another one than that of the complete answer.
 */
@ApplicationScoped
public class DerivedDataState {

    private volatile boolean pending;

    public boolean isPending() {
        return pending;
    }

    public void setPending(boolean pending) {
        this.pending = pending;
    }
}
