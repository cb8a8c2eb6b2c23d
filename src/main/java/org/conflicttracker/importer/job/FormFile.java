package org.conflicttracker.importer.job;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;

/** The one file in a multipart/form-data, written on as it comes. */
final class FormFile implements MultipartParser.PartHandler {

    static final String PART = "file";

    private static final Pattern NAME = Pattern.compile("(?i)(?:^|;)\\s*name=\"?([^\";]*)");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)(?:^|;)\\s*filename=\"?([^\";]*)");
    private static final int MAX_NAME_LENGTH = 255;
    /** More than this between two pieces of the file is no head of a part, and would be kept in memory. */
    private static final int MAX_HEAD_BYTES = 1 << 18;

    private final Upload upload;
    private MultipartParser.ParseState state;
    private boolean started;
    private String fileName;
    private int headBytes;

    private FormFile(Upload upload) {
        this.upload = upload;
    }

    /** @throws ProblemException 400 where the type names no boundary */
    static FormFile of(MediaType type, Upload upload) {
        String boundary = type.getParameters().get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
            throw malformed();
        }
        FormFile file = new FormFile(upload);
        file.state = MultipartParser.beginParse(
                file, boundary.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8.name());
        return file;
    }

    void parse(ByteBuffer data) {
        headBytes += data.remaining();
        try {
            state.parse(data);
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw malformed();
        }
        if (headBytes > MAX_HEAD_BYTES) {
            throw malformed();
        }
    }

    /** @return the file's name as the sender calls it, or null */
    String finish() {
        if (!state.isComplete()) {
            throw UploadReceiver.brokenUpload();
        }
        if (!started) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The form has no part named " + PART + ".");
        }
        return fileName;
    }

    @Override
    public void beginPart(CaseInsensitiveMap<String> headers) {
        String disposition = headers.getFirst("Content-Disposition");
        String name = find(NAME, disposition);
        if (!PART.equals(name)) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The form has a part named " + Quote.of(name) + ". It takes one, named " + PART
                            + "; everything else goes into the address.");
        }
        if (started) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The form has several files. Send one at a time.");
        }
        started = true;
        String given = find(FILE_NAME, disposition);
        fileName = given == null || given.isBlank() ? null : FindingRow.sanitize(given, MAX_NAME_LENGTH);
    }

    @Override
    public void data(ByteBuffer data) {
        headBytes = 0;
        upload.write(data);
    }

    @Override
    public void endPart() {
        headBytes = 0;
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text == null ? "" : text);
        return found.find() ? found.group(1) : null;
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemType.BAD_REQUEST, "The body is not a multipart/form-data as its type says.");
    }
}
