package org.conflicttracker.testing;

import java.io.IOException;
import java.net.URI;
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
    private final String host;
    private final List<String> questions = new ArrayList<>();

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
        host = root.getAuthority();
        for (String list : List.of("actors", "sources", "reports", "countries")) {
            formats("/api/v1/" + list + "?limit=1000", "csv", "ndjson");
            names.forEach(name -> questions.add("/api/v1/" + list + "?q=" + name));
        }
        names.forEach(name -> questions.add("/api/v1/reports?source=" + name));
        formats(EVENTS + "?limit=1000", "csv", "ndjson", "geojson", "xlsx");
        Stream.of("actor", "source", "attributedTo", "admin1", "admin2", "tag", "q")
                .flatMap(parameter -> names.stream().map(name -> parameter + "=" + name))
                .forEach(filter -> {
                    questions.add(EVENTS + "?" + filter);
                    questions.add("/api/v1/changes?" + filter);
                });
        for (String by : List.of("actor", "source", "attributedTo", "tag", "admin1", "country", "type")) {
            questions.add("/api/v1/aggregates?limit=1000&by=" + by);
            questions.add("/api/v1/timeline?interval=year&by=" + by);
        }
        questions.addAll(List.of(
                EVENTS + "?sort=-recordedAt&limit=3",
                EVENTS + "?status=DRAFT",
                EVENTS + "?format=ndjson&history=true",
                "/api/v1/changes/latest",
                "/api/v1/changes?limit=1000",
                "/api/v1/changes?format=csv",
                "/api/v1/changes?format=ndjson",
                "/api/v1/stats",
                "/api/v1/timeline?interval=month",
                "/q/health",
                "/q/health/ready",
                "/q/health/live",
                "/q/health/started",
                "/q/metrics"));
    }

    private void formats(String list, String... formats) {
        questions.add(list);
        Stream.of(formats).map(format -> list + "&format=" + format).forEach(questions::add);
    }

    /**
     * Reads all responses now.
     *
     * @param things the maximum id to request
     * @param moments revisions or instants as of which is read too
     */
    public All ask(int things, List<String> moments) throws IOException, InterruptedException {
        All all = new All(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (String question : questions) {
            ask(question, all);
        }
        for (long id : LongStream.rangeClosed(1, things).toArray()) {
            for (String thing : List.of("events", "actors", "sources", "reports")) {
                ask("/api/v1/" + thing + "/" + id, all);
            }
            ask(EVENTS + "/" + id + "/revisions", all);
            ask("/api/v1/jobs/" + id, all);
            ask(EVENTS + "?actor=" + id, all);
            ask(EVENTS + "?report=" + id, all);
        }
        for (String moment : moments) {
            ask("/api/v1/stats?asOf=" + moment, all);
            ask("/api/v1/countries?asOf=" + moment, all);
            ask(EVENTS + "?limit=2&asOf=" + moment, all);
            ask("/api/v1/aggregates?by=actor&asOf=" + moment, all);
            ask("/api/v1/changes?limit=1000&asOf=" + moment, all);
            ask("/api/v1/changes?after=" + moment, all);
        }
        return all;
    }

    private void ask(String question, All all) throws IOException, InterruptedException {
        Api.Answer answer = reader.get(question);
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach(header -> headers.put(header, lasting(header, String.valueOf(answer.header(header)))));
        String tag = headers.remove("ETag");
        all.told().put(question, new Told(answer.status(), lasting(question, answer.text()), headers));
        if (!tag.equals("null")) {
            all.tags().put(question, tag);
        }
    }

    /** Removes the parts of a text that differ between requests: the identifiers and checksum of a backup, and the host in files. */
    private String lasting(String question, String text) {
        return question.contains("history=true")
                ? text.replaceAll("\"(copy|identity|sha256)\":\"[^\"]*\"", "\"$1\":\"\"")
                : text.replace(host, "host");
    }

    /** The paths whose cached response is outdated: a request with the former entity tag does not get 304. */
    public List<String> modified(All known) throws IOException, InterruptedException {
        List<String> modified = new ArrayList<>();
        for (Map.Entry<String, String> tag : known.tags().entrySet()) {
            Api.Answer answer = reader.send("GET", tag.getKey(), null, Map.of("If-None-Match", tag.getValue()));
            if (answer.status() != 304 && known.told().get(tag.getKey()).status() == 200) {
                modified.add(tag.getKey());
            }
        }
        return modified;
    }
}
