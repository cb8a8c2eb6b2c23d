package org.conflicttracker.event.filter;

import java.util.Set;

/**
 * Areas whose points are in a box or a circle. A location without coordinates is taken to be at the point of its district, else at that of
 * its province.
 *
 * @param provinces ids of provinces
 * @param districts ids of districts
 * @param districtsElsewhere ids of districts of these provinces that have points outside
 */
public record AreasWithin(Set<Long> provinces, Set<Long> districts, Set<Long> districtsElsewhere) {

    public AreasWithin {
        provinces = Set.copyOf(provinces);
        districts = Set.copyOf(districts);
        districtsElsewhere = Set.copyOf(districtsElsewhere);
    }

    /**
     * Whether a location without coordinates is taken to be within.
     *
     * @param province id of its province; null for none
     * @param district id of its district; null for none
     */
    public boolean contains(Long province, Long district) {
        return district != null && districts.contains(district)
                || province != null
                        && provinces.contains(province)
                        && (district == null || !districtsElsewhere.contains(district));
    }
}
