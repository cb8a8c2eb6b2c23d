package org.conflicttracker.bootstrap;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.ledger.HighWaterMark.StoreMismatch;
import org.conflicttracker.ledger.RestoreStatus;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refusal of an empty embedded database where an index snapshot or uploads show that there was data. Without a
 * high-water mark, as in data folders of earlier builds, a database that lost everything looks like a new one.
 */
@ApplicationScoped
class EmptyDatabaseCheck {

    /** After the check of the high-water mark, whose message names the file to remove. */
    private static final int AFTER_THE_MARK = Interceptor.Priority.PLATFORM_BEFORE + 1;

    private final RestoreStatus store;
    private final List<Path> folders;
    private final String url;

    EmptyDatabaseCheck(
            RestoreStatus store,
            @ConfigProperty(name = "tracker.index.folder") Path index,
            @ConfigProperty(name = "tracker.imports.folder") Path imports,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url) {
        this.store = store;
        this.folders = List.of(index, imports);
        this.url = url;
    }

    /** Runs before anything is recorded. @throws StoreMismatch if the database must not be used */
    void check(@Observes @Priority(AFTER_THE_MARK) StartupEvent starting) {
        boolean file = url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
        if (file && store.sequences().allZero() && store.find().isEmpty()) {
            // an upload may precede the first recorded row, but then the store has its identity
            folders.stream()
                    .filter(folder -> folder.equals(folders.get(0)) || !store.isNamed())
                    .filter(EmptyDatabaseCheck::holdsAnything)
                    .findFirst()
                    .ifPresent(this::refuse);
        }
    }

    private static boolean holdsAnything(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new StoreMismatch(
                    "The folder " + folder + " cannot be read (" + e + "): check its owner and permissions.");
        }
    }

    private void refuse(Path folder) {
        throw new StoreMismatch(
                "The database is empty, but the files in " + folder + " show that something was recorded before:"
                        + " restore a copy of the data folder. To begin anew, remove " + folders.get(0) + " and "
                        + folders.get(1)
                        + ".");
    }
}
