package org.conflicttracker.validator;

import jakarta.enterprise.context.ApplicationScoped;

/** For how long answers may be kept by those who get them. */
@ApplicationScoped
class CachePolicy {

    /** What else than the address an answer depends on. */
    static final String VARY = "Accept, Accept-Encoding, Authorization";

    private static final String FOR_EVER = "max-age=31536000, immutable";

    private final String live;

    CachePolicy(ValidatorSettings settings) {
        this.live = "public, max-age=" + settings.maxAge().toSeconds() + ", stale-while-revalidate="
                + settings.staleWhileRevalidate().toSeconds();
    }

    static boolean isForEver(String cacheControl) {
        return cacheControl.endsWith(FOR_EVER);
    }

    /**
     * @param pinned whether the answer is held to a moment of the past, so that it never changes
     * @param named whether whoever asked gave credentials: then nobody else may be shown it
     */
    String of(boolean pinned, boolean named) {
        if (pinned) {
            return (named ? "private, " : "public, ") + FOR_EVER;
        }
        return named ? "private, no-cache" : live;
    }
}
