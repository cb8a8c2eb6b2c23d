package org.conflicttracker.registry.report;

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
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.conflicttracker.common.text.Words;

/**
 * Constraint on web addresses: http or https, a host, no character that could end an attribute in HTML. Lenient
 * otherwise, because addresses in other scripts and with stray characters work. Null and blank are valid and mean none.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WebAddress.Check.class)
@ReportAsSingleViolation
@Size(max = 2000)
@interface WebAddress {

    String message() default "must be a web address of at most 2000 bytes that begins with http:// or https://";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /**
     * Not a {@code @Pattern}, because the OpenAPI document would repeat it in a dialect that its readers do not know.
     */
    class Check implements ConstraintValidator<WebAddress, String> {

        private static final Pattern PATTERN =
                Pattern.compile("(?i:https?)://[^\\s/?#<>\"\\p{Cntrl}]+[^\\s<>\"\\p{Cntrl}]*");

        private static final int MAX_BYTES = 2000;

        @Override
        public boolean isValid(String address, ConstraintValidatorContext context) {
            return address == null
                    || address.isBlank()
                    || PATTERN.matcher(address.strip()).matches() && fits(Words.toNfc(address.strip()));
        }

        /** Limit in bytes, because the index over addresses has one in bytes. */
        private static boolean fits(String address) {
            return address.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        }
    }
}
