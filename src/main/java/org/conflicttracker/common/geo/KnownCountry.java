package org.conflicttracker.common.geo;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Constraint: an alpha-3 code of {@link Countries}; null is valid. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownCountry.Check.class)
public @interface KnownCountry {

    String message() default "is not a country code: three letters as in ISO 3166-1, such as SYR";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Validator of the constraint. */
    class Check implements ConstraintValidator<KnownCountry, String> {

        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            return code == null || Countries.find(code).isPresent();
        }
    }
}
