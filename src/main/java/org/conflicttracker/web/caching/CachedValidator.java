package org.conflicttracker.web.caching;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * Cached entity tag and headers of a response, with the response itself if it is small enough.
 *
 * @param tag the value of its {@code ETag} header
 * @param cacheControl the value of its {@code Cache-Control} header
 * @param moment the state of the tracker when it was computed; while that state lasts, the response is the same
 * @param response the serialized response; null if it is not cached
 */
record CachedValidator(String tag, String cacheControl, Moment moment, Response response) {

    /** The clock of a response as of a past revision. */
    static final long ANY_CLOCK = Long.MAX_VALUE;

    /** Overhead of a header besides its text, in bytes. */
    private static final int HEADER = 100;

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

    /** This entry with the state at which its request arrived. */
    CachedValidator atMoment(Moment atRequest) {
        long clock = moment.clock() == ANY_CLOCK ? ANY_CLOCK : atRequest.clock();
        return new CachedValidator(tag, cacheControl, new Moment(clock, atRequest.generation()), response);
    }

    /** Approximate size on the heap, in bytes. */
    int weight() {
        int textLength = tag.length() + cacheControl.length();
        return response == null ? textLength : textLength + ((byte[]) response.getEntity()).length + headers(response);
    }

    /** Approximate size of the headers on the heap, in bytes. {@code Link} headers repeat the URI, which may be long. */
    static int headers(Response response) {
        int bytes = 0;
        for (Map.Entry<String, List<Object>> header : response.getHeaders().entrySet()) {
            for (Object value : header.getValue()) {
                bytes += HEADER + header.getKey().length() + value.toString().length();
            }
        }
        return bytes;
    }
}
