package org.conflicttracker.web.format;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;

/** Stream of server-sent events; the next one is requested when the connection has taken the last. */
public record ServerSentEvents(Multi<OutboundSseEvent> events) {}
