package org.conflicttracker.web.caching;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * What is known of the answer to a request.
 *
 * @param tag its entity tag as the header has it, in quotation marks
 * @param cacheControl its header
 * @param moment how far the tracker was when it was worked out; as long as it is there, the answer is the same
 * @param response the answer, written; null where it is not kept
 */
record CachedValidator(String tag, String cacheControl, Moment moment, Response response) {

    /** The clock of an answer as of the past. */
    static final long ANY_CLOCK = Long.MAX_VALUE;

    /** Of a header beside its text, in bytes. */
    private static final int HEADER = 100;

    /**
     * How far a tracker is.
     *
     * @param generation how often something was withheld
     */
    record Moment(long clock, long generation) {}

    boolean isValidAt(Moment now) {
        return moment.generation() == now.generation()
                && (moment.clock() == ANY_CLOCK || moment.clock() == now.clock());
    }

    /** The same, of a request that came at a moment. */
    CachedValidator withLastModified(Moment asked) {
        long clock = moment.clock() == ANY_CLOCK ? ANY_CLOCK : asked.clock();
        return new CachedValidator(tag, cacheControl, new Moment(clock, asked.generation()), response);
    }

    /** What it takes on the heap, about, in bytes. */
    int bodyLength() {
        int texts = tag.length() + cacheControl.length();
        return response == null ? texts : texts + ((byte[]) response.getEntity()).length + headers(response);
    }

    /** Links among them repeat the address, which may be long. */
    static int headers(Response answer) {
        int bytes = 0;
        for (Map.Entry<String, List<Object>> header : answer.getHeaders().entrySet()) {
            for (Object value : header.getValue()) {
                bytes += HEADER + header.getKey().length() + value.toString().length();
            }
        }
        return bytes;
    }
}
