package org.conflicttracker.web.caching;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.zip.CRC32;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells this build of the tracker from any other: an upgrade may tell the same otherwise. */
@ApplicationScoped
public class BuildFingerprint {

    private final String id;

    BuildFingerprint(@ConfigProperty(name = "quarkus.application.version") String version) {
        CRC32 sum = new CRC32();
        sum.update(version.getBytes(StandardCharsets.UTF_8));
        sum.update(packagedBytes());
        this.id = Long.toString(sum.getValue(), Character.MAX_RADIX);
    }

    public String id() {
        return id;
    }

    /** The file that this class comes from; nothing where it is not packaged, as in tests. */
    private static byte[] packagedBytes() {
        CodeSource source = BuildFingerprint.class.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        try {
            Path file = place == null || !place.getProtocol().equals("file") ? null : Path.of(place.toURI());
            return file == null || !Files.isRegularFile(file) ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("What the tracker runs from cannot be read: " + place, e);
        }
    }
}
