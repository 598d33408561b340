package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.StartsProcesses;
import io.hostwright.source.RepositoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mirror that was broken or left half done is made again from the server. */
@StartsProcesses
class MirrorRecoveryTest {
  @TempDir Path temporary;
  private SourceRepository source;

  @BeforeEach
  void makeRepository() {
    source = SourceRepository.create(temporary.resolve("source"));
    source.commit("directory/a", "1");
  }

  private Path state() {
    return temporary.resolve("state");
  }

  private GitMirror mirror() throws RepositoryException {
    return GitMirror.open(Mirrors.settings(source.directory().toString(), state()));
  }

  private void fetchOnce() throws RepositoryException {
    try (var mirror = mirror()) {
      mirror.fetch();
    }
  }

  private static void delete(Path path) throws IOException {
    FileUtils.delete(path.toFile(), FileUtils.RECURSIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "objects", "objects/pack", "refs", "config"})
  void whateverIsMissingTheNextFetchMendsIt(String part) throws Exception {
    fetchOnce();
    SourceRepository.run(state().resolve("mirror.git"), "gc", "-q");
    delete(state().resolve("mirror.git").resolve(part));
    try (var mirror = mirror()) {
      assertEquals("1", Mirrors.fetched(mirror, "directory/a"));
    }
    fetchOnce();
  }

  @Test
  void aTruncatedPackIsSetAsideAndClonedAgain() throws Exception {
    fetchOnce();
    try (var packs =
        Files.newDirectoryStream(state().resolve("mirror.git/objects/pack"), "*.pack")) {
      for (Path pack : packs) {
        pack.toFile().setWritable(true);
        Files.write(pack, Arrays.copyOf(Files.readAllBytes(pack), 40));
      }
    }
    try (var mirror = mirror()) {
      assertEquals(Optional.empty(), mirror.knownHead());
      assertEquals("1", Mirrors.fetched(mirror, "directory/a"));
    }
    assertTrue(Files.isDirectory(state().resolve("mirror.damaged")));
  }

  @Test
  void whatAnotherRepositorySaidIsNotSaidOfThisOne() throws Exception {
    fetchOnce();
    try (var another =
        GitMirror.open(Mirrors.settings(temporary.resolve("none").toString(), state()))) {
      assertEquals(Optional.empty(), another.knownHead());
      assertEquals(Optional.empty(), another.lastValid());
    }
    try (var mirror = mirror()) {
      assertEquals(Optional.empty(), mirror.knownHead());
      assertEquals("1", Mirrors.fetched(mirror, "directory/a"));
    }
    try (var mirror = mirror()) {
      assertTrue(mirror.knownHead().isPresent());
    }
  }

  @Test
  void aFileInPlaceOfTheMirrorIsSetAside() throws Exception {
    Files.createDirectories(state());
    Files.writeString(state().resolve("mirror.git"), "rubbish");
    fetchOnce();
    assertEquals("rubbish", Files.readString(state().resolve("mirror.damaged")));
  }

  @Test
  void whatAKilledProcessLeftIsRemovedOnceItIsOld() throws Exception {
    fetchOnce();
    Path old = state().resolve("mirror.partial-old");
    Path young = state().resolve("mirror.partial-young");
    Path pack = state().resolve("mirror.git/objects/incoming_1.pack");
    Files.createDirectories(old.resolve("objects"));
    Files.createDirectories(young);
    Files.writeString(pack, "half a pack");
    var yesterday = FileTime.from(Instant.now().minus(1, ChronoUnit.DAYS));
    Files.setLastModifiedTime(old, yesterday);
    Files.setLastModifiedTime(pack, yesterday);
    fetchOnce();
    assertFalse(Files.exists(old));
    assertFalse(Files.exists(pack));
    assertTrue(Files.exists(young));
  }

  @Test
  void aSourceThatIsNoLongerTheSameRepositoryHasNothingOfTheOldOne() throws Exception {
    fetchOnce();
    String lost = source.git("rev-parse", "HEAD");
    delete(source.directory());
    source = SourceRepository.create(temporary.resolve("source"));
    String other = source.commit("directory/a", "another history");
    try (var mirror = mirror()) {
      assertEquals(other, mirror.fetch().commit());
      assertFalse(mirror.isAncestor(lost, other));
    }
  }
}
