package org.conflicttracker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
