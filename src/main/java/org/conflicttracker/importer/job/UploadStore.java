package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder in which uploads lie until they have been loaded. Whoever writes or loads a file holds its lock, which ends with the
 * process: several nodes may share a folder, and what a killed one left behind can be told from what another is at.
 */
@ApplicationScoped
class UploadStore {

    private static final String TEMPORARY_SUFFIX = ".part";

    private final Path folder;
    private final UploadRoom room;
    private final ImportSettings settings;

    UploadStore(ImportSettings settings, UploadRoom room) {
        this.folder = settings.folder();
        this.settings = settings;
        this.room = room;
    }

    /**
     * Opens a file that is about to arrive.
     *
     * @param announced how long it will be, as far as the sender says; -1 where not
     * @throws ProblemException 507 where there is no room for it
     */
    Upload create(long announced) {
        String key = UUID.randomUUID().toString();
        UploadRoom.Place place = room.take(announced);
        try {
            return Upload.open(folder.resolve(key + TEMPORARY_SUFFIX), file(key), settings.maxBytes(), place);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    Path file(String key) {
        return folder.resolve(key);
    }

    /** The right to load the file. */
    FileLockHandle tryLock(String key) {
        return FileLockHandle.tryAcquire(file(key));
    }

    /** Whether the file lies on this node. */
    boolean exists(String key) {
        return Files.isRegularFile(file(key));
    }

    void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            Log.warnf("The uploaded file %s is not needed any more but cannot be removed: %s", file(key), e);
        }
    }

    /**
     * Removes what nobody needs: uploads that broke off, and files whose import has ended.
     *
     * @param needed tells which files imports still need; asked after the files have been looked at
     */
    void deleteUnneeded(Supplier<Set<String>> needed) {
        List<Path> files;
        try (Stream<Path> all = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            files = new ArrayList<>(all.filter(UploadStore::isUnlocked).toList());
        } catch (IOException e) {
            Log.warnf("The folder of uploads %s cannot be looked at: %s", folder, e);
            return;
        }
        if (!files.isEmpty()) {
            Set<String> keys = needed.get();
            files.removeIf(file -> keys.contains(file.getFileName().toString()));
            files.forEach(file -> delete(file.getFileName().toString()));
        }
    }

    private static boolean isUnlocked(Path file) {
        try (FileLockHandle claim = FileLockHandle.tryAcquire(file)) {
            return claim.isHeld();
        }
    }
}
