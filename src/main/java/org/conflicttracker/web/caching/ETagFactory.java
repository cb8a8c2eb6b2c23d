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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.conflicttracker.ledger.HighWaterMark.StoreIdentity;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.CurrentUser.DisclosureSettings;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

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

    /** {@code If-None-Match} header of a read (RFC 9110, 13.1.2). */
    static final class IfNoneMatch {

        /** Beginning of a weak tag. */
        static final String WEAK = "W/";

        private IfNoneMatch() {}

        /**
         * Whether the client has the current response.
         *
         * @param header null if there is none: then nothing matches
         * @param tag in quotation marks, weak or not; weak tags in the header match too (the weak comparison of RFC 9110, 8.8.3.2)
         */
        static boolean matches(@Nullable String header, String tag) {
            if (header == null) {
                return false;
            }
            if (header.equals(tag) || header.equals("*")) {
                return true;
            }
            for (String listed : header.split(",")) {
                if (toStrong(listed.strip()).equals(toStrong(tag))) {
                    return true;
                }
            }
            return false;
        }

        private static String toStrong(String tag) {
            return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
        }
    }

    /** {@code If-Match} header of a write: the precondition that the version has not changed (RFC 9110, 13.1.1). */
    public record IfMatch(String header) {

        /** Description for the OpenAPI document. */
        public static final String DESCRIPTION =
                "The `ETag` of the version you read and want to change, including its quotation marks. If"
                        + " somebody else changed it in the meantime, nothing is changed and the answer is 412. `*`"
                        + " means: change it whatever its version is.";

        private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

        /**
         * @param header null if it is missing
         * @throws ProblemException 428 if the header is missing
         */
        public IfMatch(@Nullable String header) {
            if (header == null || header.isBlank()) {
                throw new ProblemException(
                        ProblemType.PRECONDITION_REQUIRED,
                        "Send If-Match with the ETag of the version you read, so that nobody's work is overwritten.");
            }
            this.header = header;
        }

        /**
         * Checks the precondition: that a tag of the header names the version, in whatever representation it was read. Weak tags are
         * accepted, because compressing proxies make tags weak.
         *
         * @param current the tag of the version
         *
         * @throws ProblemException 412 if no tag of the header is the current one
         */
        public void check(EntityTag current) {
            if (header.strip().equals("*")) {
                return;
            }
            Matcher tags = TAG.matcher(header);
            while (tags.find()) {
                if (versionOf(tags.group(1)).equals(current.getValue())) {
                    return;
                }
            }
            throw new ProblemException(
                            ProblemType.PRECONDITION_FAILED,
                            "Somebody changed it after you read it. Read it again, make your change there, and try again.")
                    .withHeader("ETag", ETagFactory.toHeader(current));
        }

        /** The version part of a tag. */
        private static String versionOf(String tag) {
            int separator = tag.indexOf(ETagFactory.SEPARATOR);
            return separator < 0 ? tag : tag.substring(0, separator);
        }
    }

    /**
     * Whether data that is derived from recorded content is still being worked out, as far as this node knows. Until it is complete, an answer may
     * change without a revision: it is not cached, and its entity tag is another one than that of the complete answer.
     */
    @ApplicationScoped
    public static class DerivedDataState {

        private volatile boolean pending;

        public boolean isPending() {
            return pending;
        }

        public void setPending(boolean pending) {
            this.pending = pending;
        }
    }
}
