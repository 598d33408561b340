package io.hostwright.host.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Paths that are asked about by one invocation of each tool.
 *
 * @param read the content of files is hashed
 */
record PathChunk(List<String> paths, boolean read) {
  /** Paths in one invocation: far below the least limit of an argument list. */
  private static final int MOST = 300;

  PathChunk {
    paths = List.copyOf(paths);
  }

  static List<PathChunk> of(List<String> paths, boolean read) {
    var chunks = new ArrayList<PathChunk>();
    for (int from = 0; from < paths.size(); from += MOST) {
      chunks.add(new PathChunk(paths.subList(from, Math.min(paths.size(), from + MOST)), read));
    }
    return chunks;
  }
}
