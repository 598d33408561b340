package io.hostwright.host;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The queries and steps whose law a test of a {@link SessionContract} states. The contract checks
 * that the test really asks and takes them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Proves {
  /** Classes of queries and steps. */
  Class<?>[] value();
}
