package io.hostwright.source.git;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FileUtils;

/**
 * The mirror on disk, {@code mirror.git}. It appears by one rename when it is a whole, empty
 * repository; a fetch then adds objects before it moves a branch: whenever the process is killed,
 * the mirror is one that can be fetched into again.
 */
final class MirrorDirectory {
  private static final String PARTIAL = "mirror.partial-";
  private static final String DAMAGED = "mirror.damaged";
  private static final String ANOTHER = "mirror.another";
  private static final String SECTION = "hostwright";
  private static final String URL = "url";

  /** What a killed process left is older; what another one writes now is not. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path parent;

  MirrorDirectory(Path parent) {
    this.parent = parent;
  }

  private Path mirror() {
    return parent.resolve("mirror.git");
  }

  /**
   * Opens the mirror; an empty one if there is none, or none that can be read, or if what is there
   * mirrors another repository, whose revisions say nothing of this one's.
   *
   * @param url without credentials
   */
  Repository open(String url) throws IOException {
    Files.createDirectories(parent);
    deleteAbandoned(parent, PARTIAL + "*");
    if (Files.exists(mirror())) {
      deleteAbandoned(mirror().resolve("objects"), "incoming_*");
      Repository found = bare(mirror());
      boolean whole = isWhole(found);
      if (whole && isOf(url, found)) {
        return found;
      }
      found.close();
      setAside(whole ? ANOTHER : DAMAGED);
    }
    create();
    var made = bare(mirror());
    isOf(url, made);
    return made;
  }

  /** A mirror that does not say, as earlier operators made it, is taken for the one asked for. */
  private static boolean isOf(String url, Repository repository) throws IOException {
    var config = repository.getConfig();
    String said = config.getString(SECTION, null, URL);
    if (said == null) {
      config.setString(SECTION, null, URL, url);
      config.save();
    }
    return said == null || said.equals(url);
  }

  private static Repository bare(Path directory) throws IOException {
    return new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
  }

  /** Every ref's object is there, and the trees of the heads; a full disk may leave less. */
  private static boolean isWhole(Repository repository) {
    try (var walk = new RevWalk(repository)) {
      if (!repository.getObjectDatabase().exists() || repository.exactRef(Constants.HEAD) == null) {
        return false;
      }
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        if (ref.getObjectId() != null) {
          RevObject object = walk.parseAny(ref.getObjectId());
          if (ref.getName().startsWith(KeptCommits.SEEN)) {
            readTrees(repository, walk.parseTree(object));
          }
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static void readTrees(Repository repository, RevObject tree) throws IOException {
    try (var trees = new TreeWalk(repository)) {
      trees.addTree(tree);
      while (trees.next()) {
        if (trees.isSubtree()) {
          trees.enterSubtree();
        }
      }
    }
  }

  /** Only the last one of each sort is kept, for whoever wants to know. */
  private void setAside(String name) throws IOException {
    Path aside = parent.resolve(name);
    delete(aside);
    Files.move(mirror(), aside, StandardCopyOption.ATOMIC_MOVE);
  }

  private void create() throws IOException {
    Path partial = Files.createTempDirectory(parent, PARTIAL);
    try (Repository repository = bare(partial)) {
      repository.create(true);
      var config = repository.getConfig();
      config.setBoolean("core", null, "fsyncRefFiles", true);
      config.setBoolean("gc", null, "autoDetach", false);
      config.save();
    }
    try {
      Files.move(partial, mirror(), StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      // Another process was faster; its mirror is as good.
      delete(partial);
    }
  }

  private static void deleteAbandoned(Path directory, String names) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (var found = Files.newDirectoryStream(directory, names)) {
      for (Path each : found) {
        long age = System.currentTimeMillis() - Files.getLastModifiedTime(each).toMillis();
        if (age > ABANDONED.toMillis()) {
          delete(each);
        }
      }
    }
  }

  private static void delete(Path path) throws IOException {
    FileUtils.delete(path.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
  }
}
