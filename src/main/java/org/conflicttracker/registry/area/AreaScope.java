package org.conflicttracker.registry.area;

/**
 * Scope within which the names of areas are unique.
 *
 * @param country alpha-3 code; null at sea
 * @param level 1 for a province, 2 for a district
 * @param parent id of the province that a district is part of; null if unknown, and at level 1
 */
record AreaScope(String country, int level, Long parent) {

    static AreaScope ofProvinces(String country) {
        return new AreaScope(country, 1, null);
    }

    static AreaScope ofDistricts(Area province) {
        return new AreaScope(province.state.country, 2, province.id);
    }

    /** The scope as one value of a column. */
    String key() {
        return (country == null ? "" : country)
                + "-" + level
                + (level == 1 ? "" : "-" + (parent == null ? "" : parent));
    }
}
