package org.conflicttracker.validator;

import jakarta.ws.rs.core.Response;

/**
 * What is known of the answer to a request.
 *
 * @param tag its entity tag as the header has it, in quotation marks
 * @param cacheControl its header
 * @param clock how far the tracker was when it was worked out; as long as it is there, the answer is the same
 * @param whole the answer, written; null where it is not kept
 */
record Known(String tag, String cacheControl, long clock, Response whole) {

    /** Of an answer that never changes. */
    static final long FOR_EVER = Long.MAX_VALUE;

    boolean holdsAt(long now) {
        return clock == now || clock == FOR_EVER;
    }

    Known at(long moment) {
        return clock == FOR_EVER ? this : new Known(tag, cacheControl, moment, whole);
    }

    /** Of its body, in bytes. */
    int length() {
        return whole == null ? 0 : ((byte[]) whole.getEntity()).length;
    }
}
