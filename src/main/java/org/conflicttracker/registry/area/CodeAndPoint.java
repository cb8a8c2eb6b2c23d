package org.conflicttracker.registry.area;

import java.util.Locale;
import java.util.Objects;
import org.conflicttracker.common.geo.Degrees;
import org.jspecify.annotations.Nullable;

/**
 * What does not belong to the versions of an area.
 *
 * @param code P-code or code of ISO 3166-2, in capital letters; null for none
 * @param latitude of the representative point, in 1e-7 degrees; null for none
 * @param longitude null where the latitude is
 */
record CodeAndPoint(
        @Nullable String code,
        @Nullable Integer latitude,
        @Nullable Integer longitude) {

    static final CodeAndPoint NONE = new CodeAndPoint(null, null, null);

    /** @param code may be null, as may both coordinates, in degrees */
    static CodeAndPoint of(@Nullable String code, @Nullable Double latitude, @Nullable Double longitude) {
        return new CodeAndPoint(normalize(code), toE7(latitude), toE7(longitude));
    }

    static @Nullable String normalize(@Nullable String code) {
        return code == null || code.isBlank() ? null : code.strip().toUpperCase(Locale.ROOT);
    }

    private static @Nullable Integer toE7(@Nullable Double degrees) {
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
        boolean samePoint = Objects.equals(latitude, other.latitude) && Objects.equals(longitude, other.longitude);
        return new CodeAndPoint(
                code != null && code.equals(other.code) ? null : code,
                samePoint ? null : latitude,
                samePoint ? null : longitude);
    }

    @Nullable
    Double latitudeDegrees() {
        return toDegrees(latitude);
    }

    @Nullable
    Double longitudeDegrees() {
        return toDegrees(longitude);
    }

    private static @Nullable Double toDegrees(@Nullable Integer degreesE7) {
        return degreesE7 == null ? null : Double.valueOf(Degrees.fromE7(degreesE7));
    }
}
