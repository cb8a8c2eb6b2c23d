package org.conflicttracker.registry;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.jspecify.annotations.Nullable;

/** Constraint on names: at least one letter, digit or symbol, and a length that fits the columns. Null is valid. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Name.Check.class)
@ReportAsSingleViolation
@Size(min = 1, max = 500)
public @interface Name {

    String message() default "must be a name of 1 to 500 characters with at least one letter or digit";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the name as stored (NFC) and its folded form: a ligature such as ﷺ folds to eighteen letters. */
    class Check implements ConstraintValidator<Name, String> {

        private static final int MAX_LENGTH = 500;
        private static final int MAX_FOLDED_LENGTH = 1000;

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            if (name == null) {
                return true;
            }
            int folded = name.length() > MAX_LENGTH ? 0 : NameFolding.fold(name).length();
            return folded > 0
                    && folded <= MAX_FOLDED_LENGTH
                    && Words.toNfc(name).strip().length() <= MAX_LENGTH;
        }
    }
}
