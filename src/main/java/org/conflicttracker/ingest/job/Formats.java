package org.conflicttracker.ingest.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.ingest.FileFormat;
import org.conflicttracker.ingest.FileOptions;

/** The formats that files may have. */
@ApplicationScoped
class Formats {

    /** Stands for: look at the file. */
    static final String AUTO = "auto";

    private final Instance<FileFormat> formats;

    Formats(Instance<FileFormat> formats) {
        this.formats = formats;
    }

    /** What may be asked for, {@code auto} first. */
    List<String> codes() {
        List<String> codes = new ArrayList<>(List.of(AUTO));
        sorted().forEach(format -> codes.add(format.code()));
        return codes;
    }

    Optional<FileFormat> find(String code) {
        return sorted().stream().filter(format -> format.code().equals(code)).findFirst();
    }

    /** The first that knows a file by its beginning. */
    Optional<FileFormat> recognise(byte[] beginning, FileOptions options) {
        return sorted().stream()
                .filter(format -> format.recognises(beginning, options))
                .findFirst();
    }

    private List<FileFormat> sorted() {
        return formats.stream().sorted(Comparator.comparing(FileFormat::code)).toList();
    }
}
