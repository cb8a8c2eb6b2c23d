package org.conflicttracker.common.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void create() throws IOException {
        folder = temporary.resolve("a/b");
        PrivateFiles.createFolders(folder);
    }

    @Test
    void whatIsMadeIsForItsOwnerOnly() throws IOException {
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(folder.getParent())).isEqualTo("rwx------");
        PrivateFiles.write(folder.resolve("text"), "a");
        PrivateFiles.write(folder.resolve("text"), "b");
        assertThat(mode(folder.resolve("text"))).isEqualTo("rw-------");
        assertThat(folder.resolve("text")).hasContent("b");
        PrivateFiles.create(folder.resolve("upload")).close();
        assertThat(mode(folder.resolve("upload"))).isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whatIsThereIsRestricted() throws IOException {
        Path file = Files.createFile(folder.resolve("old"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateFiles.restrict(file);
        PrivateFiles.restrict(folder);
        PrivateFiles.restrict(folder.resolve("missing"));

        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(folder)).isEqualTo("rwx------");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path elsewhere = Files.createFile(temporary.resolve("elsewhere"));
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        PrivateFiles.restrict(link);

        assertThat(mode(elsewhere)).isEqualTo("rw-r--r--");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
