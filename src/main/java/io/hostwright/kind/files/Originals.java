package io.hostwright.kind.files;

/** Where the originals of overwritten files lie on a host, for those who look for one. */
final class Originals {
  private static final String DIRECTORY = "/var/lib/hostwright/backup";

  private Originals() {}

  /** The copy that is made of a file that was edited, each time anew. */
  static String edited(String path) {
    return DIRECTORY + path + ".edited";
  }

  /** The copy that is made of a file before it is overwritten for the first time. */
  static String of(String path, String sha256) {
    return DIRECTORY + path + "." + sha256;
  }
}
