package org.conflicttracker.registry.report;

import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;

/**
 * One state of a source, as a copy of the tracker holds it.
 *
 * @param id of the source
 * @param state id of the state
 * @param current whether the source was in it when the copy was made
 * @param openSince since which revision everybody may see it, -1 where they may not; null in copies made before there was such a thing
 */
public record SourceBackup(
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

    static SourceBackup of(SourceVersion state, boolean current) {
        return new SourceBackup(
                state.sourceId,
                state.id,
                current,
                state.name,
                state.names().aliases(),
                state.kind,
                state.scale,
                state.country,
                state.url,
                NamedEntityVersion.copied(state.openSince));
    }

    SourceDetails toDetails() {
        return new SourceDetails(kind, scale, country, url);
    }
}
