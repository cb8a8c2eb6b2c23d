package org.conflicttracker.report;

import java.util.List;
import org.conflicttracker.naming.BearerState;

/**
 * One state of a source, as a copy of the tracker holds it.
 *
 * @param id of the source
 * @param state id of the state
 * @param current whether the source was in it when the copy was made
 * @param openSince since which revision everybody may see it, -1 where they may not; null in copies made before there was such a thing
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
        String url,
        Long openSince) {

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
                state.url,
                BearerState.copied(state.openSince));
    }

    SourceDetails details() {
        return new SourceDetails(kind, scale, country, url);
    }
}
