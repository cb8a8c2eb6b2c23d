package org.conflicttracker.web.caching;

/**
 * Cached entity tag and {@code Cache-Control} of the response to a request.
 *
 * @param tag the value of its {@code ETag} header
 * @param cacheControl the value of its {@code Cache-Control} header
 * @param moment the state of the tracker when it was computed; while that state lasts, the response is the same
 */
record CachedValidator(String tag, String cacheControl, Moment moment) {

    /** The clock of a response as of a past revision. */
    static final long ANY_CLOCK = Long.MAX_VALUE;

    /**
     * State of the tracker.
     *
     * @param clock the revision of the public clock
     * @param generation how often something was withheld
     */
    record Moment(long clock, long generation) {}

    boolean isValidAt(Moment now) {
        return moment.generation() == now.generation()
                && (moment.clock() == ANY_CLOCK || moment.clock() == now.clock());
    }

    /** This entry of a response as of a past revision. */
    CachedValidator atAnyClock() {
        return new CachedValidator(tag, cacheControl, new Moment(ANY_CLOCK, moment.generation()));
    }

    /** Length in characters. */
    int length() {
        return tag.length() + cacheControl.length();
    }
}
