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
    private static final String ENDING = ".bin";
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
    Path put(long revision, Writing writing) throws IOException {
        PrivateFiles.createFolders(folder);
        Path unfinished = Files.createTempFile(folder, PREFIX, ".tmp");
        Path image = folder.resolve(PREFIX + revision + ENDING);
        try {
            writing.write(unfinished);
            Files.move(unfinished, image, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        for (Path other : files()) {
            if (!other.equals(image)) {
                Files.deleteIfExists(other);
            }
        }
        return image;
    }

    /** Removes all images, and what is left of them. */
    void clear() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);
        }
    }

    /** The latest first; there is more than one only where the tracker was killed. */
    List<Path> images() throws IOException {
        return files().stream()
                .filter(file -> NAME.matcher(name(file)).matches())
                .sorted(Comparator.comparingLong(SnapshotFolder::revision).reversed())
                .toList();
    }

    /** Images, and what a killed tracker has left of them. */
    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).startsWith(PREFIX)).toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static long revision(Path image) {
        String name = name(image);
        return Long.parseLong(name.substring(PREFIX.length(), name.length() - ENDING.length()));
    }
}
