package io.hostwright.kinds.group;

import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Places;
import io.hostwright.model.Origin;
import io.hostwright.text.Fields;
import io.hostwright.text.Node;
import io.hostwright.text.Problems;
import io.hostwright.text.ScalarNode;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a Group manifest's spec. */
final class GroupSpecReader {
  /** What useradd(8) takes everywhere; one that is all digits would be taken for a number. */
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

  private static final String RULE =
      "; a name begins with a lower-case letter or _, and goes on with those, digits and -, 32 in"
          + " all at most";

  private final Manifest manifest;
  private final Problems problems;
  private final Fields spec;

  GroupSpecReader(Manifest manifest, ManifestScope scope) {
    this.manifest = manifest;
    this.problems = scope.problems();
    this.spec = manifest.fields(problems);
  }

  /** Null if what it is about cannot be told; then there are problems. */
  @Nullable GroupSpec read() {
    String said = spec.text("name");
    String name = said == null ? manifest.name() : said;
    if (!NAME.matcher(name).matches()) {
      spec.problem("name", "'" + name + "' is no name of a group" + RULE);
    }
    var gid = spec.integer("gid");
    if (!spec.has("gid")) {
      problems.add(
          manifest.at(), "'gid' is missing in Group: the number that the group is to have");
    } else if (gid != null && gid < 1) {
      spec.problem("gid", "expected a number from 1 on, found " + gid);
    }
    var members = members();
    Origin origin = Places.origin(spec.has("gid") ? spec.position("gid") : manifest.at());
    spec.finish();
    return gid == null ? null : new GroupSpec(name, gid, origin, members);
  }

  private TreeMap<String, Origin> members() {
    var members = new TreeMap<String, Origin>();
    for (Node node : spec.list("members")) {
      String user = node instanceof ScalarNode scalar ? scalar.text() : "";
      if (!NAME.matcher(user).matches()) {
        problems.add(node.at(), "expected the name of a user, found " + node.describe() + RULE);
      } else if (members.putIfAbsent(user, Places.origin(node.at())) != null) {
        problems.add(node.at(), "'" + user + "' is named twice");
      }
    }
    return members;
  }
}
