package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.hostwright.reconcile.StateSource.Fetched;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A branch that was rewritten: followed with what it left, or refused. */
class BranchHistoryTest {
  @TempDir Path temporary;
  private MirroredRepository repository;
  private RevCommit base;
  private RevCommit lost;

  @BeforeEach
  void make() throws Exception {
    repository = new MirroredRepository(temporary);
    base = repository.commit("base");
    lost = repository.commit("lost", base);
  }

  @AfterEach
  void close() {
    repository.close();
  }

  /** The branch is rewritten after {@code lost} was in force. */
  private RevCommit rewritten() throws Exception {
    assertEquals(Set.of(), repository.source(false).fetch().left());
    return repository.commit("other", base);
  }

  private void assertInForce(RevCommit commit, Fetched fetched) {
    assertNotNull(fetched.state(), fetched.toString());
    assertEquals(commit.getName(), fetched.state().revision().commit());
  }

  @Test
  void aRewrittenBranchIsToldOverLaterCommitsAndRestarts() throws Exception {
    var other = rewritten();
    var left = Set.of(lost.getName());
    var source = repository.source(false);
    assertEquals(left, source.fetch().left());
    assertEquals(left, source.fetch().left());
    var later = repository.commit("later", other);
    assertEquals(left, source.fetch().left());
    assertEquals(left, repository.source(false).fetch().left());
    var last = repository.commit("last", later);
    var fetched = repository.source(false).fetch();
    assertEquals(left, fetched.left());
    assertInForce(last, fetched);
  }

  @Test
  void whatIsSettledIsToldNoMore() throws Exception {
    rewritten();
    var source = repository.source(false);
    source.settle(source.fetch().left());
    assertEquals(Set.of(), source.fetch().left());
    assertEquals(Set.of(), repository.source(false).fetch().left());
  }

  @Test
  void aBranchSetBackIsARewrittenOne() throws Exception {
    repository.source(false).fetch();
    repository.reset(base);
    assertEquals(Set.of(lost.getName()), repository.source(false).fetch().left());
  }

  @Test
  void onceTheOldCommitIsPartOfTheBranchAgainItIsNotLeft() throws Exception {
    var other = rewritten();
    var source = repository.source(false);
    source.fetch();
    repository.commit("merged", other, lost);
    assertEquals(Set.of(), source.fetch().left());
    assertEquals(Set.of(), repository.source(false).fetch().left());
  }

  @Test
  void whatWasNeverInForceIsNotMissed() throws Exception {
    var source = repository.source(false);
    source.fetch();
    repository.broken(lost);
    assertInForce(lost, source.fetch());
    var amended = repository.commit("amended", lost);
    var fetched = source.fetch();
    assertEquals(Set.of(), fetched.left());
    assertInForce(amended, fetched);
  }

  @Test
  void aRewrittenBranchOfWhichTheHeadIsBrokenLeavesNothingYet() throws Exception {
    var source = repository.source(false);
    source.fetch();
    var broken = repository.broken(base);
    var fetched = source.fetch();
    assertInForce(lost, fetched);
    assertEquals(Set.of(), fetched.left());
    var mended = repository.commit("mended", broken);
    fetched = source.fetch();
    assertInForce(mended, fetched);
    assertEquals(Set.of(lost.getName()), fetched.left());
  }

  @Test
  void whereOnlyFastForwardsAreWantedTheLastOneStaysInForceAlsoAfterARestart() throws Exception {
    var other = rewritten();
    for (int start = 0; start < 2; start++) {
      var source = repository.source(true);
      for (int poll = 0; poll < 2; poll++) {
        var fetched = source.fetch();
        assertInForce(lost, fetched);
        assertEquals(other.getName(), String.valueOf(fetched.head()));
        assertEquals(Set.of(), fetched.left());
        assertEquals("", fetched.error());
        assertEquals(List.of(refusal(other, lost)), fetched.problems());
      }
    }
    var source = repository.source(true);
    repository.commit("merged", other, lost);
    assertEquals(List.of(), source.fetch().problems());
    assertEquals(List.of(), source.fetch().problems());
  }

  private static String refusal(RevCommit next, RevCommit last) {
    String head = next.getName().substring(0, 10);
    String before = last.getName().substring(0, 10);
    return "the branch was rewritten: revision "
        + head
        + " does not descend from "
        + before
        + ", which is in force, and HOSTWRIGHT_REPOSITORY_HISTORY is fast-forward; push a commit"
        + " that descends from "
        + before
        + ", or set it to any, which follows "
        + head
        + " and holds what it removes until that is confirmed";
  }

  @Test
  void withoutAnythingInForceAnyHistoryIsGoodEnough() throws Exception {
    repository.broken();
    assertNull(repository.source(true).fetch().state());
    var other = repository.commit("another history");
    var fetched = repository.source(true).fetch();
    assertInForce(other, fetched);
    assertEquals(Set.of(), fetched.left());
  }
}
