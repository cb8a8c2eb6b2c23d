package org.conflicttracker.web.caching;

import jakarta.enterprise.context.ApplicationScoped;

/** For how long answers may be kept by those who get them. */
@ApplicationScoped
class CachePolicy {

    /** What else than the address an answer depends on. */
    static final String VARY = "Accept, Accept-Encoding, Authorization";

    /** What is shown to an account must not lie about on its disk, nor on anybody's way. */
    static final String NO_STORE = "no-store";

    private final String revalidating;
    private final String past;

    CachePolicy(CachingSettings settings) {
        this.revalidating = "public, max-age=" + settings.maxAge().toSeconds() + ", stale-while-revalidate="
                + settings.staleWhileRevalidate().toSeconds();
        this.past = "public, max-age=" + settings.pastMaxAge().toSeconds() + ", must-revalidate";
    }

    /** Whether an answer with this header stays the same until something is withheld. */
    boolean isPast(String cacheControl) {
        return cacheControl.equals(past);
    }

    /**
     * @param pinned whether the answer is held to a moment of the past: it changes only when something is withheld, and has to be gone
     *     soon then
     * @param named whether whoever asked gave credentials
     */
    String of(boolean pinned, boolean named) {
        if (named) {
            return NO_STORE;
        }
        return pinned ? past : revalidating;
    }
}
