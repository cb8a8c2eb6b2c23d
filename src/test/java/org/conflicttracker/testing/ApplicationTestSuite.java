package org.conflicttracker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All tests that need the running application (those with {@code @QuarkusTest}), on one database, in a JVM of their own: so the suites of
 * both databases run side by side, which one Maven execution cannot do.
 *
 * <p>Reports: {@code target/test-suites/<name>}; output: {@code target/test-suites/<name>.log}.
 */
public final class ApplicationTestSuite {

    /**
     * Memory for all applications that start one after the other: Quarkus keeps what it knows of each test profile. With the defaults a fifth
     * of the time went into full collections and into sweeping a code cache that was too small; when it is full, nothing is compiled any more,
     * and the 6 MB of its part for adapters were used up towards the end ("Out of space in CodeCache for adapters").
     */
    private static final List<String> MEMORY = List.of(
            "-Xmx3g",
            "-Xmn400m",
            "-XX:MetaspaceSize=1g",
            "-XX:ReservedCodeCacheSize=512m",
            "-XX:NonNMethodCodeHeapSize=32m");

    /** Each application has class loaders of its own, so the same classes would be verified again and again. */
    private static final List<String> CLASSES =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

    private static final Pattern COUNT = Pattern.compile("\\[ *(\\d+) tests (found|successful|failed|skipped) *]");

    private ApplicationTestSuite() {}

    /**
     * Runs the suite and fails, with the list of failures, unless all its tests have passed.
     *
     * @param name name of the reports
     * @param selected which classes with {@code @QuarkusTest} belong to it. Those that do not are not loaded: Quarkus builds an application
     *     for each test profile of the classes that it sees, which takes some seconds of work each.
     * @param profile Quarkus profiles of the tests, for example {@code test,pgtest}
     */
    public static void run(String name, Predicate<Class<?>> selected, String profile)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(target().resolve("test-suites"));
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(PackagedTracker.java()));
        command.addAll(inherited(argument -> !argument.startsWith("-agentlib") && !argument.startsWith("-javaagent")));
        command.addAll(MEMORY);
        command.addAll(CLASSES);
        System.getProperties().stringPropertyNames().stream()
                .filter(property -> property.startsWith("tracker.") || property.equals("java.util.logging.manager"))
                .forEach(property -> command.add("-D" + property + "=" + System.getProperty(property)));
        command.add("-Dquarkus.test.profile=" + profile);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner"));
        command.addAll(List.of("--details=testfeed", "--disable-ansi-colors", "--fail-if-no-tests"));
        command.add("--include-engine=junit-jupiter");
        applicationTests().stream().filter(selected).forEach(test -> command.add("--select-class=" + test.getName()));
        command.add("--reports-dir=" + folder.resolve(name));
        Process suite = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int code = suite.waitFor();
            List<String> lines = Files.readAllLines(log);
            String counts = String.join(
                    ", ",
                    lines.stream()
                            .map(COUNT::matcher)
                            .filter(line -> line.find())
                            .map(line -> line.group(1) + " " + line.group(2))
                            .toList());
            System.err.println("[INFO] Application tests, " + name + ": " + counts);
            assertThat(code)
                    .as("%s, see %s%n%s", name, log, String.join("\n", summary(lines)))
                    .isZero();
        } finally {
            suite.destroyForcibly();
        }
    }

    /** Classes with {@code @QuarkusTest}; named {@code *Test}, as benchmarks are not. */
    private static List<Class<?>> applicationTests() throws IOException {
        Path classes = target().resolve("test-classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .<Class<?>>map(ApplicationTestSuite::load)
                    .filter(test -> test.isAnnotationPresent(QuarkusTest.class))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApplicationTestSuite.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path target() {
        return Path.of(System.getProperty("tracker.target", "target")).toAbsolutePath();
    }

    private static List<String> inherited(Predicate<String> wanted) {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(wanted)
                .toList();
    }

    /** The failures and counts, which the console launcher prints last; everything if it printed none. */
    private static List<String> summary(List<String> lines) {
        for (int line = lines.size() - 1; line >= 0; line--) {
            if (lines.get(line).startsWith("Failures (")) {
                return lines.subList(line, lines.size());
            }
        }
        return lines.subList(Math.max(0, lines.size() - 200), lines.size());
    }
}
