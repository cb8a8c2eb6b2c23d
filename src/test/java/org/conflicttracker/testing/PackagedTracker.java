package org.conflicttracker.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Packaged application in a process of its own, which can be killed; for tests named {@code *IT}. */
public final class PackagedTracker implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Of waits for what takes seconds: a machine may be busy with other tests. */
    private static final long PATIENCE_MINUTES = 3;

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;
    private static final AtomicInteger NEXT_PORT = new AtomicInteger();

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;

    private PackagedTracker(Process process, Map<String, String> environment, Path log) {
        this.process = process;
        this.port = Integer.parseInt(environment.get("QUARKUS_HTTP_PORT"));
        this.managementPort = Integer.parseInt(environment.get("QUARKUS_MANAGEMENT_PORT"));
        this.log = log;
    }

    /**
     * Starts the application on free ports, unless QUARKUS_HTTP_PORT and QUARKUS_MANAGEMENT_PORT are given; does not wait.
     *
     * @param build {@code quarkus-app} for H2 or {@code quarkus-app-postgresql}
     * @param environment variables in addition to those of this process
     */
    public static PackagedTracker start(String build, Map<String, String> environment) throws IOException {
        return start(build, environment, List.of());
    }

    /** The same with options of the Java virtual machine in addition to those of all packaged trackers. */
    public static PackagedTracker start(String build, Map<String, String> environment, List<String> jvmOptions)
            throws IOException {
        var jar = Path.of(System.getProperty("tracker.target", "target"), build, "quarkus-run.jar");
        var options = new ArrayList<>(ClassDataArchive.options(jar));
        options.addAll(jvmOptions);
        return start(jar, options, environment);
    }

    static PackagedTracker start(Path jar, List<String> jvmOptions, Map<String, String> environment)
            throws IOException {
        var log = Files.createTempFile("tracker", ".log");
        log.toFile().deleteOnExit();
        var command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(System.getProperty("tracker.jvm", "-XX:+UseG1GC").split(" ")));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", "" + jar));
        var builder = new ProcessBuilder(command);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(freePort()));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(freePort()));
        // compiles for seconds, which tests with a short life do not need
        builder.environment().put("TRACKER_INDEX_WARM_UP", "0s");
        builder.environment().putAll(environment);
        return new PackagedTracker(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), builder.environment(), log);
    }

    /** The Java executable: that of this process, unless another is given. */
    public static String java() {
        return System.getProperty(
                "tracker.java", ProcessHandle.current().info().command().orElse("java"));
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** The URL of a path, for example {@code /q/health/ready}. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** The URL of a path at the management port, for example {@code /q/metrics}. */
    public URI managementUri(String path) {
        return URI.create("http://localhost:" + managementPort + path);
    }

    /** Waits until the application responds; fails with its output if it ends before, or after three minutes. */
    public PackagedTracker awaitReady() throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (ready()) {
                return this;
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("The tracker did not become ready:\n" + output());
    }

    /** Waits until the application has printed the text; fails with its output if it ends before, or after three minutes. */
    public PackagedTracker awaitOutput(String text) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (output().contains(text)) {
                return this;
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("The tracker did not print \"" + text + "\":\n" + output());
    }

    private boolean ready() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(uri("/q/health/ready")).build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The output so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits at most three minutes until the process ends by itself, and returns its exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The tracker is still running:\n" + output());
        }
        return process.exitValue();
    }

    /** Kills the process (SIGKILL), as a power failure would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops the process (SIGTERM) and waits. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /**
     * A currently free port below the ephemeral range, so that no outgoing connection takes it before it is opened; no port is returned
     * twice, and processes start at different ports.
     */
    public static int freePort() throws IOException {
        for (int tries = 0; tries < PORTS; tries++) {
            int candidate =
                    FIRST_PORT + (int) ((ProcessHandle.current().pid() * 997 + NEXT_PORT.getAndIncrement()) % PORTS);
            try (var socket = new ServerSocket(candidate)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken
            }
        }
        throw new IOException("No port is free from " + FIRST_PORT + " on");
    }
}
