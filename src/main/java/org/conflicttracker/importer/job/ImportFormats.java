package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;

/** The formats that files may have. */
@ApplicationScoped
class ImportFormats {

    /** Stands for: look at the file. */
    static final String AUTO = "auto";

    private final Instance<FileFormat> formats;

    ImportFormats(Instance<FileFormat> formats) {
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

    /**
     * The format of a file: what was asked for, or by its beginning. What is asked for stands for its kinds too: {@code tracker} for
     * {@code tracker-copy}.
     */
    Optional<FileFormat> find(String asked, byte[] beginning, FileOptions options) {
        return sorted().stream()
                .filter(format -> asked.equals(AUTO) || (format.code() + "-").startsWith(asked + "-"))
                .filter(format -> format.matches(beginning, options))
                .findFirst()
                .or(() -> find(asked));
    }

    private List<FileFormat> sorted() {
        return formats.stream().sorted(Comparator.comparing(FileFormat::code)).toList();
    }
}
