package io.hostwright.host;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The queries and steps whose law a test of a {@link SessionContract} states, and what comes of
 * them there. The contract checks that the test really asks and takes them, and that this comes of
 * it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Proves.All.class)
public @interface Proves {
  /** Classes of queries and steps. */
  Class<?>[] value();

  /**
   * What comes of each of them: {@code present}, {@code absent}, {@code unknown}; {@code done}, or
   * the word of the reason why it is not. Empty is what is wished for: present or done.
   */
  String[] as() default {};

  /** Several of them. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface All {
    Proves[] value();
  }
}
