package org.conflicttracker.registry.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.function.UnaryOperator;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.registry.report.ReportReference.LanguageTag;
import org.conflicttracker.registry.report.ReportReference.NotInFuture;
import org.conflicttracker.registry.report.ReportReference.PublicationDay;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.problem.RequestBodyReader.RewrittenBy;
import org.conflicttracker.web.problem.RequestBodyReader.ShorthandFor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reference to a report in the body of an event: by id, or by its attributes, by which an existing report is found. */
@ShorthandFor("id")
@RewrittenBy(PublicationDay.class)
@Schema(
        name = "NamedReport",
        description = "A report, given by its id or by its details; an existing report is recognised by its web"
                + " address, or else by source, title and date")
public record ReportReference(
        @Schema(description = "Number, if you know it") @Nullable
        Long id,

        @Size(max = 1000) @Schema(description = "Its title") @Nullable
        String title,

        @WebAddress @Schema(description = "Web address; must be unique among reports") @Nullable
        String url,

        @WebAddress @Schema(description = "Address of an archived copy") @Nullable
        String archiveUrl,

        @Size(max = 500) @Schema(description = "Author") @Nullable
        String author,

        @NotInFuture
        @Schema(description = "Day of publication; a time means its day as written; leave out if unknown")
        @Nullable
        LocalDate publishedOn,

        @NotInFuture
        @Schema(
                description =
                        "Time of publication, with the offset from UTC; leave out if unknown. It decides which of two"
                                + " numbers of one day is newer")
        @Nullable
        Instant publishedAt,

        @NotInFuture @Schema(description = "When it was read; leave out if unknown") @Nullable
        Instant retrievedAt,

        @LanguageTag @Schema(description = "Language tag such as `en` or `ar`") @Nullable
        String language,

        @Valid @Schema(description = "The source that published it") @Nullable
        SourceReference source) {

    Report.ReportDetails toDetails() {
        return new Report.ReportDetails(
                title, url, archiveUrl, author, publishedOn, publishedAt, retrievedAt, language);
    }

    /** Constraint on the syntax of a BCP 47 language tag; registration of its subtags is not checked. Null is valid. */
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = {})
    @ReportAsSingleViolation
    @Size(max = 35)
    @Pattern(regexp = "^(?:[A-Za-z]{2,8}|[xi](?=-))(?:-[A-Za-z0-9]{1,8})*$")
    @interface LanguageTag {

        String message() default "must be a language tag such as en, ar or zh-Hant";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Rewriting of a report whose {@code publishedOn} is an instant: it becomes the day as written, where the report came out. */
    public static final class PublicationDay implements UnaryOperator<ObjectNode> {

        private static final String PROPERTY = "publishedOn";

        private static final int LENGTH_OF_DATE = 10;

        @Override
        public ObjectNode apply(ObjectNode report) {
            String text = report.path(PROPERTY).textValue();
            return text != null && isInstant(text)
                    ? report.deepCopy().put(PROPERTY, text.substring(0, LENGTH_OF_DATE))
                    : report;
        }

        private static boolean isInstant(String text) {
            try {
                return AsOf.INSTANT.matcher(text).matches() && OffsetDateTime.parse(text) != null;
            } catch (DateTimeException e) {
                return false;
            }
        }
    }

    /**
     * Constraint on dates and instants: not after tomorrow (UTC), because it may be tomorrow somewhere, and not before the
     * year 1. Null is valid.
     */
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = NotInFuture.Check.class)
    @interface NotInFuture {

        String message() default "must not be in the future, nor before the year 1";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        class Check implements ConstraintValidator<NotInFuture, Temporal> {

            private final Clock clock = Clock.systemUTC();

            @Override
            public boolean isValid(@Nullable Temporal moment, ConstraintValidatorContext context) {
                if (moment == null) {
                    return true;
                }
                LocalDate day = moment instanceof Instant instant
                        ? instant.atOffset(ZoneOffset.UTC).toLocalDate()
                        : LocalDate.from(moment);
                return Dates.isSupported(day)
                        && !day.isAfter(LocalDate.now(clock).plusDays(1));
            }
        }
    }
}
