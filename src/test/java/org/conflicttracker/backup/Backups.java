package org.conflicttracker.backup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.Polling;

/** Backup and restore of a running tracker by its administrator, over HTTP. */
record Backups(URI root, String password) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    Api admin() {
        return Api.as(root, "admin", password);
    }

    Path download(Path file) throws IOException, InterruptedException {
        int status = CLIENT.send(
                        request("/api/v1/events?format=ndjson&history=true").build(), BodyHandlers.ofFile(file))
                .statusCode();
        if (status != 200) {
            throw new AssertionError("Status " + status);
        }
        return file;
    }

    /** Path of the import. */
    String send(Path file) throws IOException, InterruptedException {
        HttpRequest request = request("/api/v1/imports")
                .POST(BodyPublishers.ofFile(file))
                .header("Content-Type", "application/octet-stream")
                .build();
        var answer = CLIENT.send(request, BodyHandlers.ofString());
        String location = answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
        return URI.create(location).getPath();
    }

    /** Returns when the import has ended. */
    Api.Answer await(String location) throws IOException, InterruptedException {
        Api.Answer answer = admin().get(location).expect(200);
        while (answer.json().get("finishedAt").isNull()) {
            Polling.longPause();
            answer = admin().get(location).expect(200);
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).header("Authorization", Basic.header("admin", password));
    }
}
