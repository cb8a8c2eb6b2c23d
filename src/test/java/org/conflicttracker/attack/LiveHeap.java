package org.conflicttracker.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.testing.PackagedTracker;

/** Live heap of another Java process, as reported by the JDK's jcmd after a collection. */
final class LiveHeap {

    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private LiveHeap() {}

    static long bytes(PackagedTracker tracker) throws IOException, InterruptedException {
        // twice, because a second collection finds objects that became unreachable in the first
        histogram(tracker);
        Matcher total = TOTAL.matcher(histogram(tracker));
        if (!total.find()) {
            throw new IllegalStateException("jcmd told no total");
        }
        return Long.parseLong(total.group(1));
    }

    private static String histogram(PackagedTracker tracker) throws IOException, InterruptedException {
        Path jcmd = Path.of(PackagedTracker.java()).resolveSibling("jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(tracker.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return told;
    }
}
