package org.conflicttracker.registry.area;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.conflicttracker.registry.NamedEntity;

/** Identity of an area, with its current version, its current code and its current point. */
@Entity
public class Area extends NamedEntity {

    @ManyToOne
    @JoinColumn(name = "state_id")
    AreaVersion state;

    /** {@link AreaScope#key} of the current version; {@link #folded} is unique within it. */
    String scope;

    /** Unique among the areas that are not merged; null for none. */
    String code;

    /** Representative point, in 1e-7 degrees; both or none are null. */
    @Column(name = "latitude_e7")
    Integer latitude;

    @Column(name = "longitude_e7")
    Integer longitude;

    /** Number of the last change of code or point; 0 for none. */
    long edition;

    CodeAndPoint codeAndPoint() {
        return new CodeAndPoint(code, latitude, longitude);
    }

    void setCodeAndPoint(CodeAndPoint next, long changedAt) {
        code = next.code();
        latitude = next.latitude();
        longitude = next.longitude();
        edition = changedAt;
    }

    @Override
    public AreaVersion currentVersion() {
        return state;
    }

    void setCurrentVersion(AreaVersion next) {
        next.areaId = id;
        state = next;
        scope = next.scope().key();
        folded = next.mergedInto == null ? next.variants().get(0).folded() : null;
    }
}
