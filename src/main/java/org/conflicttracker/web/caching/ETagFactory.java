package org.conflicttracker.web.caching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import org.conflicttracker.ledger.StoreIdentity;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.DisclosureSettings;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Factory of entity tags. A tag contains the identity of the store, the build and the withheld generation, so that no reset,
 * upgrade or withholding makes an old tag valid again.
 */
@ApplicationScoped
public class ETagFactory {

    private static final int IDENTITY_CHARACTERS = 8;
    private static final int DIGEST_BYTES = 12;

    /** Separates the version from the part that names its representation; {@code If-Match} compares the version only. */
    static final char SEPARATOR = '.';

    private final StoreIdentity store;
    private final BuildFingerprint build;
    private final WithheldGeneration generation;
    private final CurrentUser currentUser;
    private final DisclosureSettings disclosure;
    private final DerivedDataState derivedData;

    ETagFactory(
            StoreIdentity store,
            BuildFingerprint build,
            WithheldGeneration generation,
            CurrentUser currentUser,
            DisclosureSettings disclosure,
            DerivedDataState derivedData) {
        this.store = store;
        this.generation = generation;
        this.build = build;
        this.currentUser = currentUser;
        this.disclosure = disclosure;
        this.derivedData = derivedData;
    }

    /** The strong tag of one version of a single thing. */
    public EntityTag of(String kind, long id, long version) {
        return new EntityTag(prefix() + "-" + kind + id + "-" + version);
    }

    /**
     * The strong tag of a representation of a version that differs from its others, such as one with counts or with some members
     * only.
     *
     * @param part name of the representation, or a {@link #digest} of what it contains besides the version
     */
    public static EntityTag ofRepresentation(EntityTag version, String part) {
        return new EntityTag(version.getValue() + SEPARATOR + part);
    }

    /** The same tag as a weak one, for a response that the server may compress. */
    public static EntityTag weak(EntityTag tag) {
        return new EntityTag(tag.getValue(), true);
    }

    /**
     * The weak tag of a response to the current user: one for all encodings, and for files that contain the time of their making.
     *
     * @param content everything that the response depends on, or the response itself, in parts
     */
    EntityTag of(byte[]... content) {
        String pending = derivedData.isPending() ? "p" : "";
        return new EntityTag(prefix() + "-" + roleCode() + pending + "-" + digest(content), true);
    }

    /** The value of the {@code ETag} header. */
    static String toHeader(EntityTag tag) {
        return (tag.isWeak() ? IfNoneMatch.WEAK : "") + '"' + tag.getValue() + '"';
    }

    private String prefix() {
        long withheld = generation.value();
        return store.value().substring(0, IDENTITY_CHARACTERS) + build.id() + (withheld == 0 ? "" : "w" + withheld);
    }

    /** Code of the role; readers who are told names have another one than those who are not. */
    private char roleCode() {
        if (currentUser.isEditor()) {
            return currentUser.isAdmin() ? 'a' : 'e';
        }
        return disclosure.recordedBy() ? 'n' : 'r';
    }

    /** Digest of parts of content, one after the other: 16 characters of the Base64 alphabet for URLs. */
    public static String digest(byte[]... content) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : content) {
                sha.update(part);
            }
            byte[] hash = sha.digest();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Fingerprint of this build of the tracker. Part of entity tags, because another build may represent the same content
     * differently.
     */
    @ApplicationScoped
    static class BuildFingerprint {

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
                Path file =
                        location == null || !location.getProtocol().equals("file") ? null : Path.of(location.toURI());
                return file == null || !Files.isRegularFile(file) ? new byte[0] : Files.readAllBytes(file);
            } catch (IOException | URISyntaxException e) {
                throw new IllegalStateException("The packaged application cannot be read: " + location, e);
            }
        }
    }
}
