package org.conflicttracker.registry.area;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Code and point of an area since a change of them; immutable. */
@Entity
class AreaEdition {

    @Id
    long id;

    long areaId;

    /** Number of the transaction among those that changed codes or points. */
    long edition;

    String code;

    @Column(name = "latitude_e7")
    Integer latitude;

    @Column(name = "longitude_e7")
    Integer longitude;

    /** Milliseconds since 1970. */
    long recordedAt;

    /** Account name; null if unknown. */
    String recordedBy;

    String reason;

    CodeAndPoint codeAndPoint() {
        return new CodeAndPoint(code, latitude, longitude);
    }
}
