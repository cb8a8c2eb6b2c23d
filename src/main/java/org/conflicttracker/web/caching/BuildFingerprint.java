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

/**
 * Fingerprint of this build of the tracker. Part of entity tags, because another build may represent the same content
 * differently.
 */
@ApplicationScoped
public class BuildFingerprint {

    private final String id;

    BuildFingerprint(@ConfigProperty(name = "quarkus.application.version") String version) {
        CRC32 crc = new CRC32();
        crc.update(version.getBytes(StandardCharsets.UTF_8));
        crc.update(packagedBytes());
        this.id = Long.toString(crc.getValue(), Character.MAX_RADIX);
    }

    public String id() {
        return id;
    }

    /** The content of the packaged file of this class; empty if it is not packaged, as in tests. */
    private static byte[] packagedBytes() {
        CodeSource source = BuildFingerprint.class.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        try {
            Path file = location == null || !location.getProtocol().equals("file") ? null : Path.of(location.toURI());
            return file == null || !Files.isRegularFile(file) ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The packaged application cannot be read: " + location, e);
        }
    }
}
