package org.conflicttracker.load;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Small mounted file system that can be filled, cleared and made to fail; only where the test user may mount one. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;
    private final Path image;

    private SmallDisk(Path folder, Path image) {
        this.folder = folder;
        this.image = image;
    }

    /** In memory; skips the test if it cannot be mounted. */
    static SmallDisk inMemory(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()))
                .as("a tmpfs can be mounted")
                .isTrue();
        return new SmallDisk(folder, null);
    }

    /** In a file, so that it can be made to fail; skips the test if it cannot be mounted. */
    static SmallDisk inFile(Path folder, int megabytes) throws IOException, InterruptedException {
        Path image = folder.resolveSibling(folder.getFileName() + ".img");
        Files.createDirectories(folder);
        assumeThat(run("truncate", "-s", megabytes + "M", image.toString()) && run("mkfs.ext4", "-q", image.toString()))
                .as("an ext4 can be made")
                .isTrue();
        SmallDisk disk = new SmallDisk(folder, image);
        assumeThat(disk.mount()).as("it can be mounted").isTrue();
        return disk;
    }

    boolean mount() throws InterruptedException {
        return run("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString());
    }

    Path folder() {
        return folder;
    }

    /** Fills the disk except for {@code leave} bytes; returns the file to delete for space. */
    Path fill(long leave) throws IOException {
        Path filler = folder.resolve("filler");
        byte[] bytes = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (folder.toFile().getUsableSpace() > leave || leave == 0) {
                out.write(bytes);
            }
        } catch (IOException e) {
            // full
        }
        return filler;
    }

    /** Makes the file system read-only, as the kernel does after a defect; what was written is on disk. */
    boolean pullToReadOnly() throws InterruptedException {
        return run("sync", "-f", folder.toString()) && run("mount", "-o", "remount,abort", folder.toString());
    }

    boolean unmount() throws InterruptedException {
        return run("umount", folder.toString());
    }

    @Override
    public void close() throws IOException {
        try {
            if (!unmount()) {
                run("umount", "-l", folder.toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (image != null) {
            Files.deleteIfExists(image);
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }
}
