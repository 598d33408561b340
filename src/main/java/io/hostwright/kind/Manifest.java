package io.hostwright.kind;

import io.hostwright.text.Fields;
import io.hostwright.text.MapNode;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;

/**
 * One manifest as a kind sees it: checked around the edges, defaults merged, variables of its host
 * filled in. {@code suspend}, {@code dependsOn} and {@code hosts} are already taken out.
 *
 * @param at where it begins
 * @param nameAt where its name stands
 * @param spec its {@code spec}
 */
public record Manifest(String kind, String name, Position at, Position nameAt, MapNode spec) {
  /** Path in the repository; relative paths in the spec start from its directory. */
  public String file() {
    return at.file();
  }

  /**
   * Its spec, to be read strictly. The fields that every manifest may have are known by name only,
   * so that a misspelt one is told with the name that was meant.
   */
  public Fields fields(Problems problems) {
    var fields = Fields.of(spec, kind, problems);
    fields.ignore("hosts", "dependsOn", "suspend");
    return fields;
  }
}
