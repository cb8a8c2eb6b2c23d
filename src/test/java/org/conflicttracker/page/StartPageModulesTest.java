package org.conflicttracker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scripts of pages: those of the page at the root are loaded at once, and every text that one names is there. */
class StartPageModulesTest {

    private static final Path FOLDER = Path.of("src/main/resources/META-INF/resources/page");
    private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z]+\\.js)\"");
    private static final Pattern TEXT = Pattern.compile("\\btext\\(\"([\\w.]+)\"");

    private final Map<String, String> texts =
            new Languages().textsIn(Locale.ENGLISH).all();

    @Test
    void everyImportedModuleIsLoadedAtOnce() throws IOException {
        var imported = new TreeSet<String>();
        collectImports("start.js", imported);
        assertThat(StartPage.MODULES).containsExactlyElementsOf(imported);
    }

    private static void collectImports(String module, TreeSet<String> imported) throws IOException {
        for (String found : matches(IMPORT, Files.readString(FOLDER.resolve(module)))) {
            if (imported.add(found)) {
                collectImports(found, imported);
            }
        }
    }

    @Test
    void everyTextIsThere() throws IOException {
        try (Stream<Path> scripts = Files.walk(FOLDER)) {
            for (Path script : scripts.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !file.startsWith(FOLDER.resolve("swagger-ui")))
                    .toList()) {
                assertThat(texts.keySet()).as(script.toString()).containsAll(matches(TEXT, Files.readString(script)));
            }
        }
    }

    /** The first group of each match; none of some modules. */
    private static List<String> matches(Pattern pattern, String script) {
        return pattern.matcher(script)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
