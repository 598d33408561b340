package io.hostwright.kinds.dnsrecords;

import io.hostwright.host.Answers;
import io.hostwright.host.FileReason;
import io.hostwright.host.PathFact;
import io.hostwright.host.Query;
import io.hostwright.model.Digest;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.plan.Finding;
import java.util.Optional;
import java.util.Set;

/** What a look at a server's hosts file came to. */
sealed interface FileLook {

  /**
   * It is there.
   *
   * @param sha256 of its bytes as they are, whatever we would write in their place
   */
  record Seen(HostsFile file, String sha256) implements FileLook {}

  /** Nothing is there. */
  record Missing() implements FileLook {}

  /** It is not to be touched, and this is why. */
  record Kept(Finding why) implements FileLook {}

  /** What must be known. */
  static Set<Query<?>> queries(String path) {
    return Set.of(new Query.Path(path), new Query.Text(path));
  }

  /** What is there. */
  static FileLook of(Answers answers, String path) {
    return switch (answers.path(path)) {
      case Unknown<PathFact>(var why) -> unknown(path, why);
      case Absent<PathFact> none -> new Missing();
      case Present<PathFact>(var fact)
          when fact.type() != PathFact.Type.FILE || !fact.link().isEmpty() ->
          new Kept(
              new Finding.Held(
                  FileReason.PATH_IN_THE_WAY,
                  path + " is no plain file, or lies behind a symbolic link; it is left alone",
                  ""));
      case Present<PathFact>(var fact) -> read(answers, path, fact);
    };
  }

  private static FileLook read(Answers answers, String path, PathFact fact) {
    return switch (answers.text(path)) {
      case Unknown<String>(var why) -> unknown(path, why);
      case Absent<String> none -> unknown(path, "it went while it was read");
      case Present<String>(var text) -> parsed(path, fact, text);
    };
  }

  /** What was read is the file only if its bytes are those that were hashed. */
  private static FileLook parsed(String path, PathFact fact, String text) {
    if (!Digest.sha256(text).equals(fact.sha256())) {
      return unknown(path, "it changed while it was read, or is no text in UTF-8");
    }
    Optional<FileLook> seen = HostsFile.parse(text).map(file -> new Seen(file, fact.sha256()));
    return seen.orElseGet(
        () ->
            new Kept(
                new Finding.Held(
                    DnsReason.HOSTS_FILE_UNCLEAR,
                    path + " has not one line that begins ours and one that ends them, in order",
                    "")));
  }

  private static FileLook unknown(String path, String why) {
    return new Kept(new Finding.Unseen(DnsReason.HOSTS_FILE_UNKNOWN, path + ": " + why));
  }
}
