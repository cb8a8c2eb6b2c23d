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
 * Store of uploaded files until they have been loaded. The node that writes or loads a file holds a file lock, which ends with the process:
 * several nodes may share a folder, and files left by a killed node are distinguishable from files in use.
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
     * Opens a file for an upload.
     *
     * @param announced length according to the sender; -1 if not stated
     * @throws ProblemException 507 if there is no disk space
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

    /** Tries to lock the file for loading. */
    FileLockHandle tryLock(String key) {
        return FileLockHandle.tryAcquire(file(key));
    }

    /** Whether the file is on this node. */
    boolean exists(String key) {
        return Files.isRegularFile(file(key));
    }

    void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            Log.warnf("Cannot delete uploaded file %s, which is not needed any more: %s", file(key), e);
        }
    }

    /**
     * Deletes files that are not needed: aborted uploads and files of imports that have ended.
     *
     * @param needed keys of the files of open imports; evaluated after the folder was listed
     */
    void deleteUnneeded(Supplier<Set<String>> needed) {
        List<Path> files;
        try (Stream<Path> all = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            files = new ArrayList<>(all.filter(UploadStore::isUnlocked).toList());
        } catch (IOException e) {
            Log.warnf("Cannot list the upload folder %s: %s", folder, e);
            return;
        }
        if (!files.isEmpty()) {
            Set<String> keys = needed.get();
            files.removeIf(file -> keys.contains(file.getFileName().toString()));
            files.forEach(file -> delete(file.getFileName().toString()));
        }
    }

    private static boolean isUnlocked(Path file) {
        try (FileLockHandle lock = FileLockHandle.tryAcquire(file)) {
            return lock.isHeld();
        }
    }
}
