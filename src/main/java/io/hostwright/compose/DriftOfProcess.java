package io.hostwright.compose;

import io.hostwright.engine.ContainerInspect.ProcessInspect;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.model.Sensitive;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What runs in the container. */
final class DriftOfProcess {
  private DriftOfProcess() {}

  static void compare(
      ProcessSpec desired, ProcessInspect observed, ImageInspect image, DriftList diffs) {
    commands(desired, observed, image, diffs);
    environment(desired.environment(), observed.environment(), image.environment(), diffs);
    diffs.plain(
        "working_dir",
        or(desired.workingDir(), image.workingDir()),
        observed.workingDir(),
        Remedy.REPLACE);
    diffs.plain("user", or(desired.user(), image.user()), observed.user(), Remedy.REPLACE);
    diffs.plain(
        "group_add",
        new TreeSet<>(desired.groupAdd()),
        new TreeSet<>(observed.groupAdd()),
        Remedy.REPLACE);
    diffs.plain("stdin_open", desired.stdinOpen(), observed.stdinOpen(), Remedy.REPLACE);
    diffs.plain("tty", desired.tty(), observed.tty(), Remedy.REPLACE);
  }

  /** An entrypoint of one's own does away with the image's command, as the engine does. */
  private static void commands(
      ProcessSpec desired, ProcessInspect observed, ImageInspect image, DriftList diffs) {
    diffs.words(
        "entrypoint",
        words(desired.entrypoint(), image.entrypoint()),
        orEmpty(observed.entrypoint()));
    var imageCommand = desired.entrypoint() == null ? image.command() : null;
    diffs.words("command", words(desired.command(), imageCommand), orEmpty(observed.command()));
  }

  private static List<Sensitive> words(
      @Nullable List<Sensitive> said, @Nullable List<String> image) {
    return said != null ? said : orEmpty(image).stream().map(Sensitive::plain).toList();
  }

  private static void environment(
      Map<String, Sensitive> desired,
      Map<String, String> observed,
      Map<String, String> image,
      DriftList diffs) {
    var wanted = new TreeMap<String, Sensitive>();
    image.forEach((name, value) -> wanted.put(name, Sensitive.plain(value)));
    wanted.putAll(desired);
    // An engine gives every container a PATH, also where its image has none.
    var seen = new TreeMap<>(observed);
    if (!wanted.containsKey("PATH")) {
      seen.remove("PATH");
    }
    wanted.forEach(
        (name, value) ->
            diffs.sensitive("environment." + name, value, seen.get(name), Remedy.REPLACE));
    seen.forEach(
        (name, value) -> {
          if (!wanted.containsKey(name)) {
            diffs.add(
                "environment." + name, DriftList.NONE, Sensitive.secret(value), Remedy.REPLACE);
          }
        });
  }

  private static String or(@Nullable String said, String image) {
    return said == null ? image : said;
  }

  private static List<String> orEmpty(@Nullable List<String> words) {
    return words == null ? List.of() : words;
  }
}
