package org.conflicttracker.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.TestAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java client that the build generates from the committed contract compiles, and reads and records events. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SampleDataTestProfile.class)
class GeneratedClientTest {

    private static final Path CLIENT =
            Path.of(System.getProperty("tracker.target", "target"), "generated-client", "src", "main", "java");

    /** A program that uses the client; in a folder that the build does not compile. */
    private static final Path PROGRAM = Path.of("src", "test", "client", "ClientProgram.java");

    @TestHTTPResource("/")
    URI root;

    @TempDir
    Path classes;

    @Test
    void aGeneratedClientReadsAndRecords() throws Exception {
        compile();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, Thread.currentThread().getContextClassLoader())) {
            Map<?, ?> seen = (Map<?, ?>) loader.loadClass("ClientProgram")
                    .getMethod("run", URI.class, String.class, String.class)
                    .invoke(null, root, "editor", TestAccounts.EDITOR_PASSWORD);

            assertThat(seen.get("listed")).isEqualTo(2);
            assertThat(seen.get("byMonth")).isEqualTo(true);
            assertThat(seen.get("draft")).isEqualTo(true);
            assertThat(seen.get("version")).isEqualTo(1);
            assertThat((Long) seen.get("events")).isPositive();
        }
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> sources = new ArrayList<>(List.of(PROGRAM));
        try (Stream<Path> generated = Files.walk(CLIENT)) {
            generated.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            StringWriter messages = new StringWriter();
            List<String> options = List.of(
                    "-nowarn", "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }
}
