package org.conflicttracker.report;

import java.util.List;

/**
 * One state of a source, as a copy of the tracker holds it.
 *
 * @param id of the source
 * @param state id of the state
 * @param current whether the source was in it when the copy was made
 */
public record CopiedSource(
        long id,
        long state,
        boolean current,
        String name,
        List<String> aliases,
        SourceKind kind,
        SourceScale scale,
        String country,
        String url) {

    static CopiedSource of(SourceState state, boolean current) {
        return new CopiedSource(
                state.sourceId,
                state.id,
                current,
                state.name,
                state.names().aliases(),
                state.kind,
                state.scale,
                state.country,
                state.url);
    }

    SourceDetails details() {
        return new SourceDetails(kind, scale, country, url);
    }
}
