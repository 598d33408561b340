package io.hostwright;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that starts other processes: a shell, sshd, a Git server, another Java. {@code make check}
 * leaves it out and {@code make test} runs it. {@code TestRulesTest} finds one that lacks this.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@org.junit.jupiter.api.Tag(StartsProcesses.TAG)
@net.jqwik.api.Tag(StartsProcesses.TAG)
public @interface StartsProcesses {
  /** As the build names it. */
  String TAG = "process";
}
