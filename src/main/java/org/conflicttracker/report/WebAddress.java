package org.conflicttracker.report;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An address that a browser opens: http or https, a host, nothing a page would have to escape. Lenient otherwise, because addresses
 * in other scripts and with stray characters work. Null and blank are valid, and mean none.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Size(max = 2000)
@Pattern(regexp = "\\s*|\\s*(?i:https?)://[^\\s/?#<>\"\\p{Cntrl}]+[^\\s<>\"\\p{Cntrl}]*\\s*")
@interface WebAddress {

    String message() default "must be a web address of at most 2000 characters that begins with http:// or https://";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
