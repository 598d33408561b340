package io.hostwright.source.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** A repository in memory, of any size, that counts what is read from it. */
final class GeneratedRepository implements AutoCloseable {
  private final InMemoryRepository repository =
      new InMemoryRepository(new DfsRepositoryDescription("generated"));
  private int trees;
  private int files;

  /** This many small files in directories of a hundred, each with a text of its own. */
  static Map<String, String> files(int count) {
    var all = new TreeMap<String, String>();
    for (int i = 0; i < count; i++) {
      all.put("files/%03d/%05d".formatted(i / 100, i), "text of file " + i);
    }
    return all;
  }

  /** A commit of exactly these files. */
  RevCommit commit(Map<String, String> content) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      var cache = DirCache.newInCore();
      var builder = cache.builder();
      for (var file : content.entrySet()) {
        var entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(
            inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
        builder.add(entry);
      }
      builder.finish();
      var commit = new CommitBuilder();
      var someone = new PersonIdent("Test", "test@example.org");
      commit.setTreeId(cache.writeTree(inserter));
      commit.setAuthor(someone);
      commit.setCommitter(someone);
      commit.setMessage("A commit");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      try (var walk = new RevWalk(repository)) {
        return walk.parseCommit(id);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Readers of its objects that count. */
  Supplier<ObjectReader> readers() {
    return () -> new Counting(repository.newObjectReader());
  }

  /** How many directories were read since last asked. */
  int trees() {
    int now = trees;
    trees = 0;
    return now;
  }

  /** How many files were read since last asked. */
  int blobs() {
    int now = files;
    files = 0;
    return now;
  }

  @Override
  public void close() {
    repository.close();
  }

  private final class Counting extends ObjectReader.Filter {
    private final ObjectReader inner;

    Counting(ObjectReader inner) {
      this.inner = inner;
    }

    @Override
    protected ObjectReader delegate() {
      return inner;
    }

    @Override
    public ObjectReader newReader() {
      return new Counting(inner.newReader());
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
      switch (type) {
        case Constants.OBJ_TREE -> trees++;
        case Constants.OBJ_BLOB -> files++;
        default -> throw new AssertionError("nothing else is read from a tree");
      }
      return inner.open(id, type);
    }
  }
}
