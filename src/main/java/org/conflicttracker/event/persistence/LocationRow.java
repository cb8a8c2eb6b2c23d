package org.conflicttracker.event.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.conflicttracker.event.model.LocationPrecision;

/** Location of a revision, with the areas that its names mean. Coordinates in 1e-7 degrees, and as a point on the unit sphere times 1e9; null if unknown. */
@Entity
@Table(name = "revision_place")
public class LocationRow extends RevisionRow {

    public String country;
    public String admin1;

    @Column(name = "admin1_folded")
    public String admin1Folded;

    /** Id of the area; null for none, and for a name that is no area. */
    @Column(name = "admin1_id")
    public Long admin1Id;

    /** Version of the area with which the revision was recorded. */
    @Column(name = "admin1_state_id")
    public Long admin1StateId;

    /** What the event's author wrote, where that was another name of the area; null otherwise. */
    @Column(name = "admin1_stated")
    public String admin1Stated;

    public String admin2;

    @Column(name = "admin2_folded")
    public String admin2Folded;

    @Column(name = "admin2_id")
    public Long admin2Id;

    @Column(name = "admin2_state_id")
    public Long admin2StateId;

    @Column(name = "admin2_stated")
    public String admin2Stated;

    @Column(name = "latitude_e7")
    public Integer latitude;

    @Column(name = "longitude_e7")
    public Integer longitude;

    @Column(name = "earth_x")
    public Long earthX;

    @Column(name = "earth_y")
    public Long earthY;

    @Column(name = "earth_z")
    public Long earthZ;

    @Enumerated(EnumType.STRING)
    @Column(name = "place_precision")
    public LocationPrecision precision;
}
