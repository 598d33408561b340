package io.hostwright.source.git;

import java.nio.file.Path;
import org.eclipse.jgit.util.FS;

/**
 * Fetches once in a fresh process; prints how fine JGit believes the file system's time stamps to
 * be and how long a file counts as just written there, and the work tree's revision.
 */
final class FetchMain {
  private FetchMain() {}

  public static void main(String[] arguments) throws Exception {
    try (var mirror = GitMirror.open(Mirrors.settings(arguments[0], Path.of(arguments[1])))) {
      mirror.fetch();
    }
    var tree = WorkTree.open(Path.of(arguments[0]));
    String revision = tree.revision().toString();
    var times = FS.getFileStoreAttributes(Path.of(arguments[1]));
    System.out.println(
        times.getFsTimestampResolution() + " " + times.getMinimalRacyInterval() + " " + revision);
  }
}
