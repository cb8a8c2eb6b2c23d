package org.conflicttracker.validator;

/**
 * What is known of the answer to a request.
 *
 * @param tag its entity tag as the header has it, in quotation marks
 * @param cacheControl its header
 * @param clock how far the tracker was when it was worked out; as long as it is there, the answer is the same
 */
record Known(String tag, String cacheControl, long clock) {

    /** Of an answer that never changes. */
    static final long FOR_EVER = Long.MAX_VALUE;

    boolean holdsAt(long now) {
        return clock == now || clock == FOR_EVER;
    }
}
