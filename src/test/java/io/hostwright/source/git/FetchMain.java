package io.hostwright.source.git;

import java.nio.file.Path;

/** Fetches once in a fresh process and prints how many milliseconds that took. */
final class FetchMain {
  private FetchMain() {}

  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    try (var mirror = GitMirror.open(Mirrors.settings(arguments[0], Path.of(arguments[1])))) {
      mirror.fetch();
    }
    var tree = WorkTree.open(Path.of(arguments[0]));
    String revision = tree.revision().toString();
    System.out.println((System.nanoTime() - start) / 1_000_000 + " " + revision);
  }
}
