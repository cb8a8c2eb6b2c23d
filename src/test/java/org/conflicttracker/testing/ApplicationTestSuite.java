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
import org.junit.jupiter.api.ClassOrderer;

/**
 * All tests that need the running application (those with {@code @QuarkusTest}), on one database, in a JVM of their own: so the suites of
 * both databases run side by side, which one Maven execution cannot do. Of the classes of one test profile, those with {@code @Order} run first:
 * those that read everything that is recorded, before others record more.
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

    /**
     * Libraries that one class loader loads for all applications, so that their classes are loaded and compiled once and not again for each
     * application. Quarkus changes none of their classes; what they keep in static fields, each application sets anew when it starts; and they refer
     * to no library that is loaded for each application.
     */
    private static final List<String> SHARED_LIBRARIES = List.of(
            // of the tests
            "io.rest-assured:rest-assured",
            "io.rest-assured:json-path",
            "io.rest-assured:xml-path",
            "io.rest-assured:rest-assured-common",
            "org.apache.groovy:groovy",
            "org.apache.groovy:groovy-json",
            "org.apache.groovy:groovy-xml",
            "org.hamcrest:hamcrest",
            "org.apache.httpcomponents:httpclient",
            "org.apache.httpcomponents:httpcore",
            "org.apache.httpcomponents:httpmime",
            "commons-codec:commons-codec",
            "org.ccil.cowan.tagsoup:tagsoup",
            "org.assertj:assertj-core",
            "org.jsoup:jsoup",
            "com.networknt:json-schema-validator",
            "com.ethlo.time:itu",
            "com.fasterxml.jackson.core:jackson-annotations",
            "com.fasterxml.jackson.core:jackson-core",
            "com.fasterxml.jackson.core:jackson-databind",
            "com.fasterxml.jackson.dataformat:jackson-dataformat-yaml",
            "org.yaml:snakeyaml",
            "com.fasterxml.jackson.datatype:jackson-datatype-jdk8",
            "com.fasterxml.jackson.datatype:jackson-datatype-jsr310",
            "com.fasterxml.jackson.module:jackson-module-parameter-names",
            // of the tracker
            "org.apache.lucene:lucene-core",
            "org.apache.lucene:lucene-analysis-common",
            "org.apache.lucene:lucene-analysis-icu",
            "com.ibm.icu:icu4j",
            "org.apache.commons:commons-text",
            "org.apache.commons:commons-lang3",
            "de.siegmar:fastcsv",
            "com.password4j:password4j",
            "com.github.ben-manes.caffeine:caffeine",
            "org.hibernate.orm:hibernate-core",
            "org.hibernate.models:hibernate-models",
            "jakarta.persistence:jakarta.persistence-api",
            "jakarta.transaction:jakarta.transaction-api",
            "org.antlr:antlr4-runtime",
            "com.fasterxml:classmate",
            "jakarta.xml.bind:jakarta.xml.bind-api",
            "org.glassfish.jaxb:jaxb-runtime",
            "org.glassfish.jaxb:jaxb-core",
            "org.glassfish.jaxb:txw2",
            "com.sun.istack:istack-commons-runtime",
            "jakarta.activation:jakarta.activation-api",
            "org.eclipse.angus:angus-activation",
            "jakarta.enterprise:jakarta.enterprise.cdi-api",
            "jakarta.enterprise:jakarta.enterprise.lang-model",
            "jakarta.inject:jakarta.inject-api",
            "jakarta.interceptor:jakarta.interceptor-api",
            "jakarta.annotation:jakarta.annotation-api",
            "jakarta.el:jakarta.el-api",
            // of the build of an application
            "io.smallrye:jandex",
            "io.smallrye:jandex-gizmo2",
            "io.quarkus.gizmo:gizmo",
            "io.quarkus.gizmo:gizmo2",
            "io.smallrye.classfile:jdk-classfile-backport",
            "org.ow2.asm:asm",
            "org.ow2.asm:asm-analysis",
            "org.ow2.asm:asm-commons",
            "org.ow2.asm:asm-tree",
            "org.ow2.asm:asm-util");

    private static final Pattern COUNT = Pattern.compile("\\[ *(\\d+) tests (found|successful|failed|skipped) *]");

    /** End of the line that the console launcher prints for a test that has failed; its exception follows. */
    private static final String FAILED = " :: FAILED";

    private static final int LINES_PER_FAILURE = 12;

    private static final int LINE_LENGTH = 300;

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
        command.add("-Dquarkus.class-loading.parent-first-artifacts=" + String.join(",", SHARED_LIBRARIES));
        command.add("-Djunit.quarkus.orderer.secondary-orderer=" + ClassOrderer.OrderAnnotation.class.getName());
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

    /**
     * The failed tests and the beginning of each one's exception; the end of the output if no test has failed. It is short, since a report of a
     * build may show only the beginning and the end of a message.
     */
    private static List<String> summary(List<String> lines) {
        List<String> failures = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).endsWith(FAILED)) {
                lines.subList(line, Math.min(lines.size(), line + LINES_PER_FAILURE))
                        .forEach(text -> failures.add(text.substring(0, Math.min(text.length(), LINE_LENGTH))));
            }
        }
        return failures.isEmpty() ? lines.subList(Math.max(0, lines.size() - 30), lines.size()) : failures;
    }
}
