package org.conflicttracker.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Responses of a tracker to anonymous clients: lists, registers, counts, hints, files, backups, the latest revision, health. */
public final class PublicAnswers {

    private static final String EVENTS = "/api/v1/events";
    private static final List<String> HEADERS = List.of(
            "ETag", "Cache-Control", "Link", "X-Total-Count", "Content-Disposition", "Content-Type", "Location");

    private final Api reader;
    private final URI root;
    private final String host;
    private final List<String> paths = new ArrayList<>();

    /**
     * Response.
     *
     * @param text the body, without parts that are generated anew each time
     * @param headers without the entity tag
     */
    public record Told(int status, String text, Map<String, String> headers) {}

    /** Responses by their requests, and their entity tags. */
    public record All(Map<String, Told> told, Map<String, String> tags) {}

    /** @param names to search for, which need no escaping */
    public PublicAnswers(URI root, List<String> names) {
        reader = Api.anonymous(root);
        this.root = root;
        host = root.getAuthority();
        for (String list : List.of("actors", "sources", "reports", "areas", "countries")) {
            formats("/api/v1/" + list + "?limit=1000", "csv", "ndjson");
            names.forEach(name -> paths.add("/api/v1/" + list + "?q=" + name));
        }
        names.forEach(name -> paths.add("/api/v1/reports?source=" + name));
        formats(EVENTS + "?limit=1000", "csv", "ndjson", "geojson", "xlsx", "atom");
        formats("/api/v1/claims?limit=1000", "csv", "ndjson");
        Stream.of("actor", "source", "attributedTo", "admin1", "admin2", "tag", "q")
                .flatMap(parameter -> names.stream().map(name -> parameter + "=" + name))
                .forEach(filter -> {
                    paths.add(EVENTS + "?" + filter);
                    paths.add("/api/v1/changes?" + filter);
                    paths.add("/api/v1/claims?" + filter);
                });
        for (String by : List.of("actor", "source", "attributedTo", "tag", "admin1", "country", "type")) {
            paths.add("/api/v1/aggregates?limit=1000&by=" + by);
            paths.add("/api/v1/timeline?interval=year&by=" + by);
        }
        paths.addAll(List.of(
                EVENTS + "?sort=-recordedAt&limit=3",
                EVENTS + "?status=DRAFT",
                EVENTS + "?format=ndjson&history=true",
                "/api/v1/changes/latest",
                "/api/v1/changes?limit=1000",
                "/api/v1/changes?format=csv",
                "/api/v1/changes?format=ndjson",
                "/api/v1/changes?format=atom&limit=1000",
                "/api/v1/diff?before=0&by=type&limit=1000",
                "/api/v1/diff?before=0&by=actor&limit=3",
                "/api/v1/corrections?limit=1000",
                "/api/v1/corrections?change=*&format=csv",
                "/corrections?limit=2",
                "/corrections?change=*",
                "/api/v1/stats",
                "/api/v1/timeline?interval=month",
                "/q/health",
                "/q/health/ready",
                "/q/health/live",
                "/q/health/started",
                "/q/metrics"));
    }

    private void formats(String list, String... formats) {
        paths.add(list);
        Stream.of(formats).map(format -> list + "&format=" + format).forEach(paths::add);
    }

    /**
     * Reads all responses now.
     *
     * @param maxId the maximum id to request
     * @param asOfs revisions or instants as of which is read too
     */
    public All ask(int maxId, List<String> asOfs) throws IOException, InterruptedException {
        All all = new All(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (String path : paths) {
            ask(path, all);
        }
        for (long id : LongStream.rangeClosed(1, maxId).toArray()) {
            for (String thing : List.of("events", "actors", "sources", "reports")) {
                ask("/api/v1/" + thing + "/" + id, all);
            }
            for (String page : List.of("events", "actors", "sources", "areas")) {
                ask("/" + page + "/" + id, all);
            }
            ask("/events/" + id + "/revisions", all);
            ask(EVENTS + "/" + id + "/revisions", all);
            ask(EVENTS + "/" + id + "/diff", all);
            ask("/api/v1/jobs/" + id, all);
            ask(EVENTS + "?actor=" + id, all);
            ask(EVENTS + "?report=" + id, all);
        }
        for (String moment : asOfs) {
            ask("/api/v1/stats?asOf=" + moment, all);
            ask("/api/v1/countries?asOf=" + moment, all);
            ask(EVENTS + "?limit=2&asOf=" + moment, all);
            ask("/api/v1/claims?limit=2&asOf=" + moment, all);
            ask("/api/v1/aggregates?by=actor&asOf=" + moment, all);
            ask("/api/v1/changes?limit=1000&asOf=" + moment, all);
            ask("/api/v1/changes?after=" + moment, all);
            ask("/api/v1/diff?limit=1000&before=" + moment, all);
            ask("/api/v1/diff?before=0&after=" + moment, all);
        }
        return all;
    }

    private void ask(String path, All all) throws IOException, InterruptedException {
        Api.Answer response = reader.get(path);
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach(
                header -> headers.put(header, withoutVolatileParts(header, String.valueOf(response.header(header)))));
        String tag = headers.remove("ETag");
        // a workbook contains the time at which it was made
        String text = path.contains("format=xlsx") ? readCells(path) : response.text();
        all.told().put(path, new Told(response.status(), withoutVolatileParts(path, text), headers));
        if (!tag.equals("null")) {
            all.tags().put(path, tag);
        }
    }

    private String readCells(String path) throws IOException {
        try (InputStream file = root.resolve(path).toURL().openStream()) {
            return Workbooks.rows(file.readAllBytes()).toString();
        }
    }

    /** Removes the parts of a text that differ between requests: the identifiers and checksum of a backup, and the host in files. */
    private String withoutVolatileParts(String path, String text) {
        return path.contains("history=true")
                ? text.replaceAll("\"(copy|identity|sha256)\":\"[^\"]*\"", "\"$1\":\"\"")
                : text.replace(host, "host")
                        .replace(URLEncoder.encode(host, StandardCharsets.UTF_8), "host")
                        .replaceAll("urn:uuid:[0-9a-f-]{36}", "urn:uuid:");
    }

    /** The paths whose cached response is outdated: a request with the former entity tag does not get 304. */
    public List<String> modified(All known) throws IOException, InterruptedException {
        List<String> modified = new ArrayList<>();
        for (Map.Entry<String, String> tag : known.tags().entrySet()) {
            Api.Answer response = reader.send("GET", tag.getKey(), null, Map.of("If-None-Match", tag.getValue()));
            if (response.status() != 304 && known.told().get(tag.getKey()).status() == 200) {
                modified.add(tag.getKey());
            }
        }
        return modified;
    }
}
