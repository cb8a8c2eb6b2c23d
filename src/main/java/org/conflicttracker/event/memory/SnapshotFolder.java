package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.common.file.PrivateFiles;

/** Folder of snapshot files, each named by its revision; a file is moved there only when it is complete. */
@ApplicationScoped
class SnapshotFolder {

    private static final String PREFIX = "image-";
    private static final String SUFFIX = ".bin";
    private static final Pattern NAME = Pattern.compile("image-[0-9]{1,18}\\.bin");

    private final Path folder;

    SnapshotFolder(IndexSettings settings) {
        this.folder = settings.folder();
    }

    /** Writer of a file. */
    @FunctionalInterface
    interface FileWriter {
        void write(Path file) throws IOException;
    }

    /** Writes a snapshot file and removes all others. */
    Path replaceWith(long revision, FileWriter writer) throws IOException {
        PrivateFiles.createFolders(folder);
        Path temporary = Files.createTempFile(folder, PREFIX, ".tmp");
        Path file = folder.resolve(PREFIX + revision + SUFFIX);
        try {
            writer.write(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        for (Path other : listFiles()) {
            if (!other.equals(file)) {
                Files.deleteIfExists(other);
            }
        }
        return file;
    }

    /** Removes all snapshot files and remainders of unfinished ones. */
    void clear() throws IOException {
        for (Path file : listFiles()) {
            Files.deleteIfExists(file);
        }
    }

    /** Lists snapshot files, latest first; there are several only after the process was killed. */
    List<Path> listSnapshots() throws IOException {
        return listFiles().stream()
                .filter(file -> NAME.matcher(fileName(file)).matches())
                .sorted(Comparator.comparingLong(SnapshotFolder::revisionOf).reversed())
                .toList();
    }

    /** Snapshot files, and remainders after the process was killed. */
    private List<Path> listFiles() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> fileName(file).startsWith(PREFIX)).toList();
        }
    }

    private static String fileName(Path file) {
        return file.getFileName().toString();
    }

    private static long revisionOf(Path file) {
        String name = fileName(file);
        return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
    }
}
