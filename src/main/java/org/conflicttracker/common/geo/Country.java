package org.conflicttracker.common.geo;

/**
 * Country or territory.
 *
 * @param code three upper-case letters: ISO 3166-1 alpha-3, {@code XKX} for Kosovo, or a withdrawn code (ISO 3166-3)
 * @param name a short name in English, e.g. {@code Syria}
 * @param withdrawn whether the country no longer exists under this code, e.g. {@code SUN}, the Soviet Union
 */
public record Country(String code, String name, boolean withdrawn) {

    public Country {
        if (!code.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("A country code is three upper-case letters, not \"" + code + "\"");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("The country " + code + " has no name");
        }
    }
}
