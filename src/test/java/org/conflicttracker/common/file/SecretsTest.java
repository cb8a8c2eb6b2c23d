package org.conflicttracker.common.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void aVariableIsTakenAsItIs() {
        assertThat(secrets(Map.of("X", " ${a} b")).find("X")).contains(" ${a} b");
        assertThat(secrets(Map.of("X", "  ")).find("X")).isEmpty();
        assertThat(secrets(Map.of()).find("X")).isEmpty();
    }

    @Test
    void aFileIsReadWithoutItsLineEnd() throws IOException {
        assertThat(secrets(Map.of("X_FILE", file("für ${Tests}\r\n"))).find("X"))
                .contains("für ${Tests}");
        assertThat(secrets(Map.of("X_FILE", file(" a "), "X", "")).find("X")).contains(" a ");
    }

    @Test
    void whatCannotBeMeantIsRefusedInOneLine() throws IOException {
        String good = file("secret");
        for (Map<String, String> variables : List.of(
                Map.of("X", "secret", "X_FILE", good),
                Map.of("X_FILE", folder.resolve("missing").toString()),
                Map.of("X_FILE", folder.toString()),
                Map.of("X_FILE", "\0"),
                Map.of("X_FILE", file("")),
                Map.of("X_FILE", file("two\nlines\n")),
                Map.of("X_FILE", file("x".repeat(100_000))))) {
            assertThatThrownBy(() -> secrets(variables).find("X"))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("X_FILE")
                    .extracting(Throwable::getMessage)
                    .asString()
                    .doesNotContain("\n", "secret");
        }
    }

    private static Secrets secrets(Map<String, String> variables) {
        return new Secrets(variables::get);
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "word", ""), content)
                .toString();
    }
}
