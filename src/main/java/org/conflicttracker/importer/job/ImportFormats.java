package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;

/** Registry of the import formats. */
@ApplicationScoped
class ImportFormats {

    /** Value of the parameter {@code format} for detection by content. */
    static final String AUTO = "auto";

    private final Instance<FileFormat> formats;

    ImportFormats(Instance<FileFormat> formats) {
        this.formats = formats;
    }

    /** Valid values of the parameter, {@code auto} first. */
    List<String> codes() {
        List<String> codes = new ArrayList<>(List.of(AUTO));
        sorted().forEach(format -> codes.add(format.code()));
        return codes;
    }

    Optional<FileFormat> find(String code) {
        return sorted().stream().filter(format -> format.code().equals(code)).findFirst();
    }

    /**
     * Format of a file by the requested code, or detected from its beginning. A code also covers its variants: {@code tracker} stands for
     * {@code tracker-copy} too.
     */
    Optional<FileFormat> find(String code, byte[] beginning, FileOptions options) {
        return sorted().stream()
                .filter(format -> code.equals(AUTO) || (format.code() + "-").startsWith(code + "-"))
                .filter(format -> format.matches(beginning, options))
                .findFirst()
                .or(() -> find(code));
    }

    private List<FileFormat> sorted() {
        return formats.stream().sorted(Comparator.comparing(FileFormat::code)).toList();
    }
}
