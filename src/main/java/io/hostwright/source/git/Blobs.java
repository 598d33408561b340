package io.hostwright.source.git;

import io.hostwright.plan.Content;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import io.hostwright.source.SoftCache;
import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** The files of a repository by their objects, whatever the revisions that have them. */
final class Blobs {
  private final Supplier<ObjectReader> readers;
  private final SoftCache<ObjectId, Content> contents = new SoftCache<>();

  Blobs(Supplier<ObjectReader> readers) {
    this.readers = readers;
  }

  /** A reader of objects, to be closed. */
  ObjectReader reader() {
    return readers.get();
  }

  /**
   * The bytes of a file.
   *
   * @param path what to call it
   * @throws RepositoryException if it has more bytes than the limit
   */
  byte[] read(ObjectId id, String path, int limit) throws IOException, RepositoryException {
    try (var reader = reader()) {
      var loader = reader.open(id, Constants.OBJ_BLOB);
      if (loader.getSize() > limit) {
        throw Unreadable.tooLarge(path, loader.getSize(), limit);
      }
      return loader.getBytes(limit);
    }
  }

  /** The content of a file, read again only if nobody holds it any more. */
  Content content(ObjectId id, String path) throws IOException, RepositoryException {
    var known = contents.find(id);
    return known != null
        ? known
        : contents.keep(id, Content.of(read(id, path, RepositoryTree.MAX_FILE_BYTES)));
  }
}
