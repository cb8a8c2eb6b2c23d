package org.conflicttracker.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Annotation of a test during which the application logs errors; other errors still {@linkplain ErrorLogCheck fail} the test. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ExpectsErrors {

    /** Substrings of the expected messages, of the logged exception and its causes too. */
    String[] value();
}
