package org.conflicttracker.common.geo;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Constraint: an alpha-3 code of {@link Countries}; null is valid. Records of request bodies replace other forms by the code
 * before, see {@link CountryNames#toCode}.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownCountry.Check.class)
public @interface KnownCountry {

    String message() default "is not a country: write its code, such as SYR, or its usual name";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Validator of the constraint. */
    class Check implements ConstraintValidator<KnownCountry, String> {

        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            if (code == null || Countries.find(code).isPresent()) {
                return true;
            }
            CountryNames.explainAmbiguity(code).ifPresent(detail -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(detail).addConstraintViolation();
            });
            return false;
        }
    }
}
