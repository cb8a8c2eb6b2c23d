package org.conflicttracker.web.problem;

import jakarta.ws.rs.Priorities;

/**
 * Priorities of all request filters. A request passes the route filters of Vert.x on the event loop, the greatest priority first, and
 * then the request filters of JAX-RS on a worker thread, the smallest priority first.
 */
public final class FilterPriorities {

    // route filters; the framework authenticates at 200, authorises at 100 and sets its own limit of bodies at 2

    /** First, so that every response has the headers. */
    public static final int ROUTE_SECURITY_HEADERS = 400;

    /** Before everything that may respond with a challenge to log in. */
    public static final int ROUTE_SCRIPT_CHALLENGE = 310;

    /** Before everything that may respond, so that pages of other origins can read that response, errors too. */
    public static final int ROUTE_CORS = 300;

    /** Before everything that costs more than a look into a table. */
    public static final int ROUTE_NOT_MODIFIED = 260;

    /** Before authentication, which is costly. */
    public static final int ROUTE_REQUEST_LIMITS = 250;

    /** After the check of the request URI; before authentication, because the methods of a resource are public. */
    public static final int ROUTE_ALLOWED_METHODS = 240;

    /** After authentication: requests with credentials are not coalesced, as their responses depend on the user. */
    public static final int ROUTE_COALESCING = 50;

    /** After the cache: only requests that have to be computed wait for others. */
    public static final int ROUTE_READ_LIMIT = 40;

    /** After the framework has set its own limit of bodies, so that this limit replaces it. */
    public static final int ROUTE_BODY_LIMIT = 1;

    /** After authentication, authorisation and all limits: only bodies of editors are buffered. */
    public static final int ROUTE_BODY_BUFFER = -10;

    // request filters of JAX-RS

    /** First: nothing is done for a client that is gone. */
    public static final int CLIENT_CONNECTION = 100;

    /** Before those that read the query parameters, of which it takes {@code format} and {@code shape} out. */
    public static final int FORMAT_NEGOTIATION = Priorities.HEADER_DECORATOR;

    /** Before those that read the query parameters, of which it sets {@code asOf}. */
    public static final int DATETIME_NEGOTIATION = Priorities.HEADER_DECORATOR + 1;

    /** Before the parameters are checked: a request equal to one that has been answered has valid ones. */
    public static final int RESPONSE_CACHE = Priorities.ENTITY_CODER;

    /** Last before the resource. */
    public static final int UNKNOWN_PARAMETERS = Priorities.USER;

    private FilterPriorities() {}
}
