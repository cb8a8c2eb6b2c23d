package org.conflicttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.conflicttracker.common.file.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @Test
    void isDataUnderTheWorkingDirectoryUnlessNamed() {
        var expected = Path.of("data").toAbsolutePath().toString();

        assertThat(DataFolder.resolve(null, null)).isEqualTo(expected);
        assertThat(DataFolder.resolve(null, " ")).isEqualTo(expected);
    }

    @Test
    void aRelativeNameStartsAtTheWorkingDirectory() {
        assertThat(DataFolder.resolve(null, "a/../b"))
                .isEqualTo(Path.of("b").toAbsolutePath().toString());
    }

    @Test
    void thePropertyGoesBeforeTheVariable() {
        assertThat(DataFolder.resolve("/from/property", "/from/variable")).isEqualTo("/from/property");
        assertThat(DataFolder.resolve(null, "/from/variable")).isEqualTo("/from/variable");
    }

    @Test
    void aFolderThatCannotBeMadeOrWrittenIsRefusedInOneLine(@TempDir Path temporary) throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        for (Path folder : List.of(file, file.resolve("data"), Path.of("/proc/tracker-data"))) {
            assertThatThrownBy(() -> DataFolder.create(folder))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("cannot be written")
                    .hasMessageContaining("TRACKER_DATA_DIR")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aFileSystemThatIsReadOnlyIsRefused(@TempDir Path temporary) throws IOException {
        Path archive = temporary.resolve("archive.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\nMulti-Release: true\n\n".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("data/"));
        }
        // a multi-release archive is a read-only file system
        try (var system = FileSystems.newFileSystem(archive, Map.of("releaseVersion", "17"))) {
            assertThatThrownBy(() -> DataFolder.create(system.getPath("/data"))).isInstanceOf(StartupException.class);
        }
    }

    @Test
    void aNewFolderLeavesNothingBehind(@TempDir Path temporary) {
        Path folder = temporary.resolve("a/data");
        DataFolder.create(folder);

        assertThat(folder).isEmptyDirectory();
        assertThat(mode(folder)).isEqualTo("rwx------");
    }

    @Test
    void whatEarlierVersionsLeftOpenIsRestricted(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("imports"));
        List<String> own = List.of("tracker.mv.db", "imports/6f", "imports", ".", "passwords.txt");
        for (String name : List.of("tracker.mv.db", "imports/6f", "passwords.txt")) {
            Files.createFile(folder.resolve(name));
        }
        for (String name : own) {
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rwxrwxrwx"));
        }

        assertThat(DataFolder.restrict(folder)).isEmpty();
        for (String name : own) {
            assertThat(mode(folder.resolve(name)))
                    .as(name)
                    .doesNotContain("r-x")
                    .endsWith("------");
        }
    }

    @Test
    void othersFilesAreLeftAlone(@TempDir Path folder) throws IOException {
        Path other = Files.createFile(folder.resolve("letter.txt"));
        Path database = Files.createFile(folder.resolve("tracker.mv.db"));
        for (Path path : List.of(other, database, folder)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        assertThat(DataFolder.restrict(folder)).singleElement().asString().contains("letter.txt");
        assertThat(mode(other)).isEqualTo("rwxr-xr-x");
        assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
        assertThat(mode(database)).isEqualTo("rw-------");
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
