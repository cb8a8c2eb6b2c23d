package org.conflicttracker.bootstrap;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Restriction of the data folder's permissions at start, once the database file exists; earlier versions left it open
 * to everyone.
 */
@ApplicationScoped
class DataFolderPermissions {

    private final Path folder;

    DataFolderPermissions(@ConfigProperty(name = "tracker.data-dir") Path folder) {
        this.folder = folder;
    }

    void restrict(@Observes @Priority(1) StartupEvent started) {
        if (Files.isDirectory(folder)) {
            DataFolder.restrict(folder).forEach(Log::warn);
        }
    }
}
