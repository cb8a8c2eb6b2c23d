package org.conflicttracker.web.caching;

import jakarta.enterprise.context.ApplicationScoped;

/** {@code Cache-Control} and {@code Vary} headers of responses. */
@ApplicationScoped
class CachePolicy {

    /** Request headers that a response depends on, besides the URI. */
    static final String VARY = "Accept, Accept-Encoding, Authorization";

    /** For authenticated clients: their responses must not be stored in caches on the way or on disk. */
    static final String NO_STORE = "no-store";

    private final String revalidating;
    private final String past;

    CachePolicy(CachingSettings settings) {
        this.revalidating = "public, max-age=" + settings.maxAge().toSeconds() + ", stale-while-revalidate="
                + settings.staleWhileRevalidate().toSeconds();
        this.past = "public, max-age=" + settings.pastMaxAge().toSeconds() + ", must-revalidate";
    }

    /** Whether a response with this header is as of a past revision, so that only withholding changes it. */
    boolean isPast(String cacheControl) {
        return cacheControl.equals(past);
    }

    /**
     * The {@code Cache-Control} header of a response.
     *
     * @param asOfPast whether the response is as of a past revision: it changes only if something is withheld, and caches must
     *     drop it soon after that
     * @param authenticated whether the request has credentials
     */
    String of(boolean asOfPast, boolean authenticated) {
        if (authenticated) {
            return NO_STORE;
        }
        return asOfPast ? past : revalidating;
    }
}
