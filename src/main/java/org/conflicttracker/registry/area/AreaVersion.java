package org.conflicttracker.registry.area;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.registry.NameVariant;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.Names;

/** Immutable version of an area. */
@Entity
@Table(name = "area_state")
public class AreaVersion extends NamedEntityVersion {

    public long areaId;

    /** 1 for a province, 2 for a district. */
    @Column(name = "area_level")
    public int level;

    /** Id of the province that a district is part of; null if unknown, and at level 1. */
    public Long parentId;

    @ElementCollection
    @CollectionTable(name = "area_name", joinColumns = @JoinColumn(name = "state_id"))
    @OrderColumn(name = "no")
    List<NameVariant> names = new ArrayList<>();

    static AreaVersion of(long id, Names names, AreaScope scope) {
        AreaVersion state = new AreaVersion();
        state.id = id;
        state.assignNames(names, scope.country());
        state.names = names.variants();
        state.level = scope.level();
        state.parentId = scope.parent();
        return state;
    }

    AreaScope scope() {
        return new AreaScope(country, level, parentId);
    }

    @Override
    public long entryId() {
        return areaId;
    }

    @Override
    public List<NameVariant> variants() {
        return names;
    }

    /** Areas have a level instead. */
    @Override
    public Enum<?> kind() {
        return null;
    }
}
