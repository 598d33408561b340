package io.hostwright.compose.element;

import io.hostwright.engine.Document;
import io.hostwright.engine.FieldDiff.Remedy;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Security options, which have several spellings. */
public final class SecurityOpt implements Element {
  private static final List<String> PATH = List.of("HostConfig", "SecurityOpt");
  private static final String NO_NEW_PRIVILEGES = "no-new-privileges";

  @Override
  public Definition definition() {
    return Definition.service("security_opt", Shape.TEXTS, Slot.host("SecurityOpt"))
        .compared(SecurityOpt::compare)
        .good("[\"no-new-privileges:true\"]", "[\"apparmor=unconfined\"]")
        .bad("no-new-privileges", "[1]");
  }

  private static void compare(Comparison sides) {
    var want = canonical(sides.asked(PATH));
    var have = canonical(sides.seen(PATH));
    have.removeIf(option -> !want.contains(option) && ofEngine(option, want));
    sides.drift().text(Remedy.REPLACE, "security_opt", orNull(want), orNull(have));
  }

  /** {@code seccomp:x} and {@code seccomp=x} are one; a flag alone is true, false is none. */
  private static TreeSet<String> canonical(@Nullable Document options) {
    var all = new TreeSet<String>();
    for (Document option : options == null ? List.<Document>of() : options.list()) {
      String text = Forms.word(option).replaceFirst("^([a-z-]+):", "$1=");
      String known = text.equals(NO_NEW_PRIVILEGES) ? text + "=true" : text;
      if (!known.equals(NO_NEW_PRIVILEGES + "=false")) {
        all.add(known);
      }
    }
    return all;
  }

  /** Engines note the profile and the labels that they chose by themselves. */
  private static boolean ofEngine(String option, TreeSet<String> desired) {
    return option.equals("apparmor=docker-default")
        || (option.startsWith("label=")
            && desired.stream().noneMatch(other -> other.startsWith("label=")));
  }

  private static @Nullable Object orNull(TreeSet<String> words) {
    return words.isEmpty() ? null : words;
  }
}
