package org.conflicttracker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * All tests that need the running application (those with {@code @QuarkusTest}), on one database, in a JVM of their own: so the suites of
 * both databases run side by side, which one Maven execution cannot do.
 *
 * <p>Reports: {@code target/test-suites/<name>}; output: {@code target/test-suites/<name>.log}.
 */
public final class ApplicationTestSuite {

    /**
     * Memory for some twenty applications that start one after the other: Quarkus keeps what it knows of each test profile. With the
     * defaults a fifth of the time went into full collections and into sweeping a code cache that was too small, and the 6 MB of its
     * part for adapters were used up towards the end ("Out of space in CodeCache for adapters").
     */
    private static final List<String> MEMORY = List.of(
            "-Xmx3g", "-XX:MetaspaceSize=1g", "-XX:ReservedCodeCacheSize=320m", "-XX:NonNMethodCodeHeapSize=32m");

    private static final Pattern COUNT = Pattern.compile("\\[ *(\\d+) tests (found|successful|failed|skipped) *]");

    private ApplicationTestSuite() {}

    /**
     * Runs the suite and fails, with the list of failures, unless all its tests have passed.
     *
     * @param name name of the reports
     * @param selection options of JUnit's console launcher that select tests
     * @param profile Quarkus profiles of the tests, for example {@code test,pgtest}
     */
    public static void run(String name, List<String> selection, String profile)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(target().resolve("test-suites"));
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(PackagedTracker.java()));
        command.addAll(inherited(argument -> !argument.startsWith("-agentlib") && !argument.startsWith("-javaagent")));
        command.addAll(MEMORY);
        System.getProperties().stringPropertyNames().stream()
                .filter(property -> property.startsWith("tracker.") || property.equals("java.util.logging.manager"))
                .forEach(property -> command.add("-D" + property + "=" + System.getProperty(property)));
        command.add("-Dquarkus.test.profile=" + profile);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner"));
        command.addAll(List.of("--details=testfeed", "--disable-ansi-colors", "--fail-if-no-tests"));
        command.add("--scan-classpath=" + target().resolve("test-classes"));
        command.add("--include-classname=.*Test");
        command.addAll(selection);
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
