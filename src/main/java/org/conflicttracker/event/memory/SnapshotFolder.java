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

/** Where images lie: each named by its revision, and never there by half. */
@ApplicationScoped
class SnapshotFolder {

    private static final String PREFIX = "image-";
    private static final String SUFFIX = ".bin";
    private static final Pattern NAME = Pattern.compile("image-[0-9]{1,18}\\.bin");

    private final Path folder;

    SnapshotFolder(IndexSettings settings) {
        this.folder = settings.folder();
    }

    /** Writes a file of that name. */
    @FunctionalInterface
    interface Writing {
        void write(Path file) throws IOException;
    }

    /** Puts an image there in place of all others. */
    Path replaceWith(long revision, Writing writing) throws IOException {
        PrivateFiles.createFolders(folder);
        Path unfinished = Files.createTempFile(folder, PREFIX, ".tmp");
        Path image = folder.resolve(PREFIX + revision + SUFFIX);
        try {
            writing.write(unfinished);
            Files.move(unfinished, image, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        for (Path other : listFiles()) {
            if (!other.equals(image)) {
                Files.deleteIfExists(other);
            }
        }
        return image;
    }

    /** Removes all images, and what is left of them. */
    void clear() throws IOException {
        for (Path file : listFiles()) {
            Files.deleteIfExists(file);
        }
    }

    /** The latest first; there is more than one only where the tracker was killed. */
    List<Path> listSnapshots() throws IOException {
        return listFiles().stream()
                .filter(file -> NAME.matcher(fileName(file)).matches())
                .sorted(Comparator.comparingLong(SnapshotFolder::revisionOf).reversed())
                .toList();
    }

    /** Images, and what a killed tracker has left of them. */
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

    private static long revisionOf(Path image) {
        String name = fileName(image);
        return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
    }
}
