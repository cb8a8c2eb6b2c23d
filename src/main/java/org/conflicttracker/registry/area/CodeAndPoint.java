package org.conflicttracker.registry.area;

import java.util.Locale;
import org.conflicttracker.common.geo.Degrees;

/**
 * What does not belong to the versions of an area.
 *
 * @param code P-code or code of ISO 3166-2, in capital letters; null for none
 * @param latitude of the representative point, in 1e-7 degrees; null for none
 * @param longitude null where the latitude is
 */
record CodeAndPoint(String code, Integer latitude, Integer longitude) {

    static final CodeAndPoint NONE = new CodeAndPoint(null, null, null);

    /** @param code may be null, as may both coordinates, in degrees */
    static CodeAndPoint of(String code, Double latitude, Double longitude) {
        return new CodeAndPoint(normalize(code), toE7(latitude), toE7(longitude));
    }

    static String normalize(String code) {
        return code == null || code.isBlank() ? null : code.strip().toUpperCase(Locale.ROOT);
    }

    private static Integer toE7(Double degrees) {
        return degrees == null ? null : Integer.valueOf(Degrees.toE7(degrees));
    }

    /** These, and what they lack from another area. */
    CodeAndPoint orElse(CodeAndPoint other) {
        boolean point = latitude != null;
        return new CodeAndPoint(
                code == null ? other.code : code,
                point ? latitude : other.latitude,
                point ? longitude : other.longitude);
    }

    /** Without what another area has too. */
    CodeAndPoint without(CodeAndPoint other) {
        boolean samePoint = latitude != null && latitude.equals(other.latitude) && longitude.equals(other.longitude);
        return new CodeAndPoint(
                code != null && code.equals(other.code) ? null : code,
                samePoint ? null : latitude,
                samePoint ? null : longitude);
    }

    Double latitudeDegrees() {
        return toDegrees(latitude);
    }

    Double longitudeDegrees() {
        return toDegrees(longitude);
    }

    private static Double toDegrees(Integer degreesE7) {
        return degreesE7 == null ? null : Double.valueOf(Degrees.fromE7(degreesE7));
    }
}
