package org.conflicttracker.registry.report;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import org.conflicttracker.common.time.Dates;

/**
 * A date or an instant that is past somewhere on earth: not after tomorrow (UTC), and not before the year 1. Null is valid.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotInFuture.Check.class)
@interface NotInFuture {

    String message() default "must not be in the future, nor before the year 1";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Compares days in UTC. */
    class Check implements ConstraintValidator<NotInFuture, Temporal> {

        private final Clock clock = Clock.systemUTC();

        @Override
        public boolean isValid(Temporal moment, ConstraintValidatorContext context) {
            if (moment == null) {
                return true;
            }
            LocalDate day = moment instanceof Instant instant
                    ? instant.atOffset(ZoneOffset.UTC).toLocalDate()
                    : LocalDate.from(moment);
            return Dates.isSupported(day) && !day.isAfter(LocalDate.now(clock).plusDays(1));
        }
    }
}
