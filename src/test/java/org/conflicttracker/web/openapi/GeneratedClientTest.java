package org.conflicttracker.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.TestAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that the build generates from the committed contract compile, and read and record events: in Java always, in TypeScript and Python
 * where Node or an interpreter with the libraries of the client is there.
 */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SampleDataTestProfile.class)
class GeneratedClientTest {

    private static final Path TARGET = Path.of(System.getProperty("tracker.target", "target"));

    /** Programs that use the clients; in a folder that the build does not compile. */
    private static final Path PROGRAMS = Path.of("src", "test", "client");

    private static final String TYPESCRIPT = "typescript@5.9.3";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    URI root;

    @TempDir
    Path folder;

    @Test
    void aJavaClientReadsAndRecords() throws Exception {
        compile();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, Thread.currentThread().getContextClassLoader())) {
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

    @Test
    void aTypeScriptClientReads() throws Exception {
        assumeTrue(run("node", "--version").succeeded(), "There is no Node here: the TypeScript client was not run.");
        List<String> npx = List.of("npx", "--yes", "--prefer-offline", "--package", TYPESCRIPT, "tsc");
        assumeTrue(
                run(npx, "--version").succeeded(),
                "TypeScript cannot be fetched here: the TypeScript client was not run.");
        Path program = Files.copy(PROGRAMS.resolve("client-program.ts"), folder.resolve("client-program.ts"));
        copy(TARGET.resolve("generated-client-typescript"), folder.resolve("client"));

        Finished compiled = run(
                npx,
                program.toString(),
                "--strict",
                "--target",
                "es2022",
                "--lib",
                "es2022,dom",
                "--module",
                "commonjs",
                "--outDir",
                folder.resolve("compiled").toString());
        assertThat(compiled.succeeded()).as(compiled.output()).isTrue();
        assertReads(run("node", folder.resolve("compiled/client-program.js").toString(), address()));
    }

    @Test
    void aPythonClientReads() throws Exception {
        assumeTrue(
                run("python3", "-c", "import sys; assert sys.version_info >= (3, 9)")
                        .succeeded(),
                "There is no Python 3 here: the Python client was not run.");
        assumeTrue(
                run(
                                "python3",
                                "-c",
                                "import dateutil, pydantic, typing_extensions, urllib3; assert pydantic.VERSION >= '2'")
                        .succeeded(),
                "The libraries of the Python client are missing here: it was not run.");

        assertReads(run(
                "python3",
                "-B",
                PROGRAMS.resolve("client_program.py").toString(),
                TARGET.resolve("generated-client-python").toString(),
                address()));
    }

    private String address() {
        return root.toString().replaceAll("/$", "");
    }

    /** Compares what a program printed with what the tracker answers. */
    private static void assertReads(Finished program) throws IOException {
        assertThat(program.succeeded()).as(program.output()).isTrue();
        JsonNode seen = JSON.readTree(program.output());
        JsonPath events = Events.read("/api/v1/events?limit=2&sort=date");
        JsonPath first = Events.read("/api/v1/events/" + events.getLong("data[0].id"));
        JsonPath byCountry = Events.read("/api/v1/aggregates?by=country");

        assertThat(seen.path("total").asLong()).isEqualTo(events.getLong("page.total"));
        assertThat(seen.path("titles")).hasSize(2);
        assertThat(seen.path("title").asText()).isEqualTo(first.getString("title"));
        assertThat(seen.path("start").asText()).isEqualTo(first.getString("date.start"));
        assertThat(seen.path("type").asText()).isEqualTo(first.getString("type"));
        assertThat(seen.path("countries")).hasSize(byCountry.getList("rows").size());
        assertThat(seen.path("events").asLong()).isEqualTo(byCountry.getLong("total.events"));
        assertThat(seen.path("problem").path("status").asInt()).isEqualTo(400);
        assertThat(seen.path("problem").path("parameter").asText()).isEqualTo("near");
    }

    /** @param output of both streams */
    private record Finished(int code, String output) {

        static final int NO_SUCH_PROGRAM = -1;

        boolean succeeded() {
            return code == 0;
        }
    }

    private Finished run(List<String> program, String... arguments) throws Exception {
        return run(Stream.concat(program.stream(), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Runs a program for at most two minutes. */
    private Finished run(String... command) throws Exception {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            return new Finished(Finished.NO_SUCH_PROGRAM, e.getMessage());
        }
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        String text = Files.readString(output);
        return ended
                ? new Finished(process.exitValue(), text)
                : new Finished(1, "Not finished after two minutes: " + text);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> sources = new ArrayList<>(List.of(PROGRAMS.resolve("ClientProgram.java")));
        try (Stream<Path> generated = Files.walk(TARGET.resolve("generated-client/src/main/java"))) {
            generated.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            StringWriter messages = new StringWriter();
            List<String> options = List.of(
                    "-nowarn", "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }
}
