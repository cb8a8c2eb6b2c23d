package org.conflicttracker.report;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.naming.BearerState;
import org.conflicttracker.naming.KnownName;
import org.conflicttracker.naming.Names;

/** One immutable state of a source. */
@Entity
public class SourceState extends BearerState {

    public long sourceId;

    @Enumerated(EnumType.STRING)
    public SourceKind kind;

    @Enumerated(EnumType.STRING)
    public SourceScale scale;

    public String url;

    @ElementCollection
    @CollectionTable(name = "source_name", joinColumns = @JoinColumn(name = "state_id"))
    @OrderColumn(name = "no")
    List<KnownName> names = new ArrayList<>();

    static SourceState of(long id, Names names, SourceDetails details) {
        SourceState state = new SourceState();
        state.id = id;
        state.called(names, details.country());
        state.names = names.known();
        state.kind = details.kind();
        state.scale = details.scale();
        state.url = details.url();
        return state;
    }

    @Override
    public List<KnownName> known() {
        return names;
    }

    @Override
    public SourceKind kind() {
        return kind;
    }

    SourceDetails details() {
        return new SourceDetails(kind, scale, country, url);
    }
}
