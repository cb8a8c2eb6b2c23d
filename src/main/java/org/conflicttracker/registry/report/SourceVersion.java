package org.conflicttracker.registry.report;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.registry.NameVariant;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.Names;

/** Immutable version of a source. */
@Entity
@Table(name = "source_state")
public class SourceVersion extends NamedEntityVersion {

    public long sourceId;

    @Enumerated(EnumType.STRING)
    public SourceKind kind;

    @Enumerated(EnumType.STRING)
    public SourceScale scale;

    public String url;

    @ElementCollection
    @CollectionTable(name = "source_name", joinColumns = @JoinColumn(name = "state_id"))
    @OrderColumn(name = "no")
    List<NameVariant> names = new ArrayList<>();

    static SourceVersion of(long id, Names names, SourceDetails details) {
        SourceVersion state = new SourceVersion();
        state.id = id;
        state.assignNames(names, details.country());
        state.names = names.variants();
        state.kind = details.kind();
        state.scale = details.scale();
        state.url = details.url();
        return state;
    }

    @Override
    public long entryId() {
        return sourceId;
    }

    @Override
    public List<NameVariant> variants() {
        return names;
    }

    @Override
    public SourceKind kind() {
        return kind;
    }

    SourceDetails toDetails() {
        return new SourceDetails(kind, scale, country, url);
    }

    /** Attributes of a source beside its names; all but the kind may be null. */
    record SourceDetails(SourceKind kind, SourceScale scale, String country, String url) {

        SourceDetails {
            url = Report.ReportDetails.normalize(url);
        }

        /** Whether events look the same with both: they contain its kind and its country (rule 6). */
        boolean hasSameContent(SourceDetails other) {
            return kind == other.kind && Objects.equals(country, other.country);
        }
    }
}
