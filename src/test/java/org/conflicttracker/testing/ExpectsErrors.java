package org.conflicttracker.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets a test pass although the application logs errors; any other error still {@linkplain ErrorLogCheck fails} it. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ExpectsErrors {

    /** Parts of the messages that are expected, of the logged exception and its causes too. */
    String[] value();
}
