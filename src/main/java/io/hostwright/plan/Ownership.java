package io.hostwright.plan;

import org.jspecify.annotations.Nullable;

/**
 * Owner and permissions of a path; null leaves it as it is, or as the system makes it.
 *
 * @param owner user name or number
 * @param group group name or number
 * @param mode permission bits, octal digits with the special bits: {@code 0644}, {@code 2775}
 */
public record Ownership(@Nullable String owner, @Nullable String group, @Nullable String mode) {
  public static final Ownership UNSAID = new Ownership(null, null, null);
}
