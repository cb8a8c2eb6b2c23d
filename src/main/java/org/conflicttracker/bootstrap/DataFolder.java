package org.conflicttracker.bootstrap;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.common.file.PrivateFiles;
import org.conflicttracker.common.file.StartupException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Data folder: holds the embedded database, and on either database uploads, the index snapshot and generated passwords.
 */
final class DataFolder {

    private static final String PROPERTY = "tracker.data-dir";

    /** Folders that contain only files of the tracker. */
    private static final List<String> FOLDERS = List.of("imports", "index");

    /** Entries made by the tracker or by a file system. */
    private static final Pattern OWN =
            Pattern.compile("tracker\\..*|imports|index|database-password|passwords\\.txt|lost\\+found|\\..*");

    private DataFolder() {}

    /**
     * Creates the folder, and makes its name absolute for the rest of the configuration: H2 refuses names like {@code
     * data}.
     *
     * @throws StartupException if the folder is not writable
     */
    static void makeAbsolute() {
        var folder = resolve(System.getProperty(PROPERTY), System.getenv("TRACKER_DATA_DIR"));
        System.setProperty(PROPERTY, folder);
        create(Path.of(folder));
    }

    /** The first value that is set, else {@code data}; relative names start at the working directory. */
    static String resolve(String property, String variable) {
        var given = property != null ? property : variable != null && !variable.isBlank() ? variable : "data";
        try {
            return Path.of(given).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw new StartupException("TRACKER_DATA_DIR is no name of a folder: " + e.getMessage(), e);
        }
    }

    /** Creates the folder if it does not exist, and checks with a file that it is writable. */
    static void create(Path folder) {
        try {
            PrivateFiles.createFolders(folder);
            var probe = Files.createTempFile(folder, ".write-", ".tmp");
            try {
                Files.write(probe, new byte[] {1});
            } finally {
                Files.delete(probe);
            }
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw new StartupException(
                    "The data folder " + folder + " cannot be written: " + reason(e)
                            + ". Check its owner, its permissions"
                            + " and that its file system is not full or read-only, or choose another folder with"
                            + " TRACKER_DATA_DIR.",
                    e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.FileSystemException file && file.getReason() != null
                ? file.getReason()
                : e.getClass().getSimpleName();
    }

    /**
     * Removes the access of other users: to the files of the tracker, and to the folder itself unless it contains other
     * files too.
     *
     * @return problems, for the log
     */
    static List<String> restrict(Path folder) {
        var wrong = new ArrayList<String>();
        try {
            var others = new ArrayList<Path>();
            for (var path : list(folder)) {
                var name = path.getFileName().toString();
                if (!OWN.matcher(name).matches()) {
                    others.add(path);
                } else if (FOLDERS.contains(name) && Files.isDirectory(path)) {
                    restrictAll(path);
                } else if (Files.isRegularFile(path)) {
                    PrivateFiles.restrict(path);
                }
            }
            if (others.isEmpty()) {
                PrivateFiles.restrict(folder);
            } else {
                wrong.add("The data folder " + folder + " holds files that are not the tracker's, such as "
                        + others.get(0).getFileName() + ", so its permissions were left as they are");
            }
        } catch (IOException e) {
            wrong.add("The permissions of the data folder " + folder + " could not be restricted: " + e);
        }
        return wrong;
    }

    private static void restrictAll(Path folder) throws IOException {
        PrivateFiles.restrict(folder);
        for (var path : list(folder)) {
            PrivateFiles.restrict(path);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /**
     * Restriction of the data folder's permissions at start, once the database file exists; earlier versions left it open
     * to everyone.
     */
    @ApplicationScoped
    static class DataFolderPermissions {

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
}
