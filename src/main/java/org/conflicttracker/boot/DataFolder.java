package org.conflicttracker.boot;

import java.nio.file.Path;

/** The folder of the embedded database. */
final class DataFolder {

    private static final String PROPERTY = "tracker.data-dir";

    private DataFolder() {}

    /** Makes the folder's name absolute for the rest of the configuration: H2 refuses names like {@code data}. */
    static void settle() {
        System.setProperty(PROPERTY, resolve(System.getProperty(PROPERTY), System.getenv("TRACKER_DATA_DIR")));
    }

    /** The first that is set, else {@code data}; relative names start at the working directory. */
    static String resolve(String property, String variable) {
        var given = property != null ? property : variable != null && !variable.isBlank() ? variable : "data";
        return Path.of(given).toAbsolutePath().normalize().toString();
    }
}
