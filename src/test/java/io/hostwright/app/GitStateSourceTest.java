package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of the mirror, how often, and what waits for its server: nothing. */
class GitStateSourceTest {
  @TempDir Path temporary;
  private MirroredRepository repository;

  @BeforeEach
  void make() {
    repository = new MirroredRepository(temporary);
  }

  @AfterEach
  void close() {
    repository.close();
  }

  @Test
  void anUnchangedHeadIsNotReadAgain() throws Exception {
    repository.commit("one");
    var source = repository.source(false);
    var first = source.fetch();
    assertNotNull(first.state(), first.toString());
    for (int i = 0; i < 3; i++) {
      assertSame(first.state(), source.fetch().state());
    }
    assertEquals(1, repository.loads());
  }

  @Test
  void anUnchangedHeadWithProblemsIsNotReadAgain() throws Exception {
    var valid = repository.commit("one");
    var source = repository.source(false);
    source.fetch();
    repository.broken(valid);
    var first = source.fetch();
    assertEquals(1, first.problems().size());
    assertEquals(first, source.fetch());
    assertEquals(2, repository.loads());
  }

  @Test
  void aSecretThatChangedIsSeenAtAnUnchangedHead() throws Exception {
    var commit = repository.commit("one");
    var source = repository.source(false);
    var before = source.fetch().state();
    var past = source.at(commit.getName());
    repository.secret(Observation.present(Sensitive.secret("rotated")));
    var after = source.fetch().state();
    assertNotEquals(before, after);
    assertNotEquals(past, source.at(commit.getName()));
    assertEquals(Optional.ofNullable(after), source.at(commit.getName()));
    repository.secret(Observation.absent());
    var without = source.fetch().state();
    assertNotEquals(after, without);
    assertSame(without, source.fetch().state());
    assertEquals(3, repository.loads());
  }

  @Test
  void howeverManyCommitsAreAppliedEachIsReadOnce() throws Exception {
    var commits = new ArrayList<RevCommit>();
    for (int i = 0; i < 12; i++) {
      commits.add(i == 0 ? repository.commit("0") : repository.commit("" + i, commits.get(i - 1)));
    }
    var source = repository.source(false);
    source.fetch();
    for (int pass = 0; pass < 3; pass++) {
      for (RevCommit commit : commits) {
        assertEquals(
            commit.getName(), source.at(commit.getName()).orElseThrow().revision().commit());
      }
    }
    assertEquals(12, repository.loads());
  }

  @Test
  void aKnownCommitIsAnsweredWhileAFetchWaitsForItsServer() throws Exception {
    var applied = repository.commit("one");
    repository.commit("two", applied);
    repository.source(false).fetch();
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var source = repository.from("http://127.0.0.1:" + silent.getLocalPort() + "/fleet.git");
      var fetching = new FutureTask<>(source::fetch);
      Thread.ofPlatform().daemon().start(fetching);
      var connection = silent.accept();
      assertTrue(source.at(applied.getName()).isPresent());
      source.keep(applied.getName());
      assertTrue(source.precedes(applied.getName(), repository.head()));
      assertFalse(fetching.isDone(), "it waited for the fetch");
      connection.close();
      silent.close();
      var fetched = fetching.get();
      assertFalse(fetched.error().isEmpty());
      assertEquals(repository.head(), fetched.head());
      assertNotNull(fetched.state());
    }
  }

  @Test
  void aCommitThatOnlyTheServerHasIsThereAfterTheNextFetch() throws Exception {
    var base = repository.commit("base");
    var applied = repository.commit("applied", base);
    repository.commit("other", base);
    var source = repository.source(false);
    source.fetch();
    assertEquals(Optional.empty(), source.at(applied.getName()));
    assertEquals(Optional.empty(), source.at("e".repeat(40)));
    assertEquals(Optional.empty(), source.at("main"));
    assertEquals("", source.fetch().error());
    assertTrue(source.at(applied.getName()).isPresent());
    assertEquals(Optional.empty(), source.at("e".repeat(40)));
    assertEquals("", source.fetch().error());
  }

  @Test
  void whatPrecedesARevisionIsKnownAndAllElseDoesNot() throws Exception {
    var base = repository.commit("base");
    var other = repository.commit("other", base);
    var head = repository.commit("head", base);
    var source = repository.source(false);
    source.fetch();
    var revision = repository.head();
    assertTrue(source.precedes(base.getName(), revision));
    assertTrue(source.precedes(head.getName(), revision));
    assertFalse(source.precedes(other.getName(), revision));
    for (String unknown : List.of("e".repeat(40), "", "main")) {
      assertFalse(source.precedes(unknown, revision), unknown);
    }
  }
}
