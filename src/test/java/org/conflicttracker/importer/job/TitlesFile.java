package org.conflicttracker.importer.job;

import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Creates files of titles and sends them. */
final class TitlesFile {

    static final String PATH = "/api/v1/imports";
    static final String CSV = "text/csv; charset=UTF-8";

    private TitlesFile() {}

    static byte[] of(String... titles) {
        return of(List.of(titles));
    }

    static byte[] of(List<String> titles) {
        return titles.stream()
                .collect(Collectors.joining("\n", TitlesFormat.HEADER, "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static ValidatableResponse post(byte[] body) {
        return post(body, "");
    }

    static ValidatableResponse post(byte[] body, String query) {
        return asEditor().contentType(CSV).body(body).post(PATH + query).then();
    }
}
