package org.conflicttracker.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Comparison of src/docs/configuration.md with the settings that the code reads: no setting is missing, none is left over. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("src", "docs", "configuration.md");
    private static final Path PROPERTIES = Path.of("src", "main", "resources", "application.properties");

    /** A row of a table: the setting and its default, in backquotes where it is the literal value. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|");

    /** A setting without profile in application.properties. */
    private static final Pattern PROPERTY = Pattern.compile("(?m)^(tracker\\.[a-z.-]+)=(.*)$");

    /** A setting of any profile in application.properties. */
    private static final Pattern PROPERTY_OF_ANY_PROFILE = Pattern.compile("(?m)^(?:%[a-z]+\\.)?(tracker\\.[a-z.-]+)=");

    /** A setting of the framework in application.properties, as in production. */
    private static final Pattern FRAMEWORK_PROPERTY = Pattern.compile("(?m)^(?:%prod\\.)?(quarkus\\.[a-z.-]+)=(.*)$");

    /** Variables that the code reads without a setting, since their values are secret. */
    private static final Set<String> SECRETS =
            Set.of("TRACKER_EDITOR_PASSWORD", "TRACKER_ADMIN_PASSWORD", "TRACKER_DB_PASSWORD");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.conflicttracker");

    @Test
    void everySettingIsOnThePageWithItsDefault() throws IOException {
        Map<String, String> page = page();
        assertThat(settings())
                .containsEntry("tracker.page.max-limit", "1000")
                .containsKeys("tracker.engine", "tracker.data-dir");
        Map<String, String> missing = new TreeMap<>();
        settings().forEach((setting, value) -> {
            String written = page.get(setting);
            boolean described =
                    written != null && (value.isEmpty() ? !written.isBlank() : written.equals("`" + value + "`"));
            if (!described) {
                missing.put(setting, "the code has " + value + ", the page has " + written);
            }
        });

        assertThat(missing).as("settings that differ in %s", PAGE).isEmpty();
    }

    @Test
    void everyTrackerSettingOnThePageIsInTheCode() throws IOException {
        TreeSet<String> unknown = new TreeSet<>(rows(ROW, PAGE).keySet());
        unknown.removeIf(setting -> !setting.startsWith("tracker."));
        unknown.removeAll(settings().keySet());

        assertThat(unknown).as("settings of %s that nothing reads", PAGE).isEmpty();
    }

    @Test
    void everyVariableOnThePageIsRead() throws IOException {
        String properties = Files.readString(PROPERTIES);
        TreeSet<String> unknown = new TreeSet<>(rows(ROW, PAGE).keySet());
        unknown.removeIf(variable -> !variable.startsWith("TRACKER_")
                || SECRETS.contains(variable)
                || properties.contains("${" + variable + "}"));
        Set<String> settings = settings().keySet();
        unknown.removeIf(variable -> settings.contains(settingOf(variable)));

        assertThat(unknown).as("variables of %s that nothing reads", PAGE).isEmpty();
    }

    @Test
    void settingsOfTheFrameworkHaveTheirDefaults() throws IOException {
        Map<String, String> page = rows(ROW, PAGE);
        Map<String, String> properties = rows(FRAMEWORK_PROPERTY, PROPERTIES);
        Map<String, String> different = new TreeMap<>();
        page.forEach((variable, value) -> {
            String given = properties.get(variable.toLowerCase(Locale.ROOT).replace('_', '.'));
            if (variable.startsWith("QUARKUS_") && given != null && !value.equals("`" + given + "`")) {
                different.put(variable, given);
            }
        });

        assertThat(page).containsKey("QUARKUS_HTTP_HOST");
        assertThat(properties).containsKeys("quarkus.http.host", "quarkus.management.port");
        assertThat(different).as("settings that differ in %s", PAGE).isEmpty();
    }

    @Test
    void everySettingOfApplicationPropertiesIsInTheCode() throws IOException {
        Set<String> settings = settings().keySet();
        assertThat(PROPERTY_OF_ANY_PROFILE
                        .matcher(Files.readString(PROPERTIES))
                        .results()
                        .map(found -> found.group(1)))
                .contains("tracker.changes.heartbeat")
                .isSubsetOf(settings);
    }

    /**
     * All settings of the code with their defaults, which application.properties may replace; an empty default where there is none,
     * or it refers to another setting there.
     */
    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (JavaClass type : MAIN) {
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                addMapping(type, type.getAnnotationOfType(ConfigMapping.class).prefix(), settings);
            }
        }
        injected().forEach(property -> {
            String value = property.get("defaultValue").orElse("").toString();
            settings.put(
                    property.get("name").orElseThrow().toString(),
                    value.equals(ConfigProperty.UNCONFIGURED_VALUE) ? "" : value);
        });
        for (Map.Entry<String, String> given : rows(PROPERTY, PROPERTIES).entrySet()) {
            settings.computeIfPresent(given.getKey(), (setting, value) -> isLiteral(given) ? given.getValue() : "");
        }
        return settings;
    }

    private static boolean isLiteral(Map.Entry<String, String> given) {
        return !given.getValue().contains("$");
    }

    private static void addMapping(JavaClass mapping, String prefix, Map<String, String> settings) {
        for (JavaMethod method : mapping.getMethods()) {
            JavaClass type = method.getRawReturnType();
            String name = method.isAnnotatedWith(WithParentName.class) ? prefix : prefix + "." + name(method);
            if (type.isInterface() && type.getPackageName().startsWith("org.conflicttracker")) {
                addMapping(type, name, settings);
            } else {
                settings.put(
                        name,
                        method.tryGetAnnotationOfType(WithDefault.class)
                                .map(WithDefault::value)
                                .orElse(""));
            }
        }
    }

    private static String name(JavaMethod method) {
        return method.tryGetAnnotationOfType(WithName.class)
                .map(WithName::value)
                .orElseGet(() -> method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }

    /** The injected settings that belong to no mapping. */
    private static Stream<JavaAnnotation<?>> injected() {
        Stream<JavaAnnotation<?>> ofFields = MAIN.stream()
                .flatMap(type -> type.getFields().stream())
                .flatMap(field -> found(field.tryGetAnnotationOfType(ConfigProperty.class.getName())));
        Stream<JavaAnnotation<?>> ofParameters = MAIN.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(unit -> unit.getParameters().stream())
                .flatMap((JavaParameter parameter) ->
                        found(parameter.tryGetAnnotationOfType(ConfigProperty.class.getName())));
        return Stream.concat(ofFields, ofParameters)
                .filter(property -> property.get("name").orElse("").toString().startsWith("tracker."));
    }

    private static Stream<JavaAnnotation<?>> found(Optional<? extends JavaAnnotation<?>> annotation) {
        return annotation.<JavaAnnotation<?>>map(it -> it).stream();
    }

    /** The rows of the page; variables such as TRACKER_DATA_DIR by the name of their setting. */
    private static Map<String, String> page() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        rows(ROW, PAGE)
                .forEach((setting, value) ->
                        rows.put(setting.startsWith("TRACKER_") ? settingOf(setting) : setting, value));
        return rows;
    }

    private static String settingOf(String variable) {
        return variable.toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }

    private static Map<String, String> rows(Pattern row, Path file) throws IOException {
        return row.matcher(Files.readString(file))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), (MatchResult found) -> found.group(2)
                        .strip()));
    }
}
