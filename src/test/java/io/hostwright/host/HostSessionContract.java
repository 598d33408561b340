package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Digest;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.plan.Content;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The laws of every host session, whatever carries it. */
public abstract class HostSessionContract {
  private static final Ownership UNSAID = Ownership.UNSAID;

  private HostSession session;
  private String base;
  private Outside outside;

  @SuppressWarnings("NullAway.Init")
  protected HostSessionContract() {}

  /** A new connection to the host under test. */
  protected abstract HostSession connect() throws Exception;

  /** An empty directory on the host that only this test uses, without a slash at its end. */
  protected abstract String freshDirectory() throws Exception;

  protected abstract Outside outside();

  @BeforeEach
  void open() throws Exception {
    base = freshDirectory();
    outside = outside();
    session = connect();
  }

  @AfterEach
  void close() {
    session.close();
  }

  protected final HostSession session() {
    return session;
  }

  protected final String base() {
    return base;
  }

  protected final Observation<PathFact> look(String path) throws HostException {
    return session.ask(Set.of(new Query.Path(path))).path(path);
  }

  protected final PathFact fact(String path) throws HostException {
    return switch (look(path)) {
      case Present<PathFact>(var fact) -> fact;
      case Absent<PathFact> a -> throw new AssertionError(path + " is absent");
      case Unknown<PathFact>(var reason) -> throw new AssertionError(path + ": " + reason);
    };
  }

  protected final void write(String path, String content, Ownership ownership)
      throws HostException {
    session.perform(new Step.WriteFile(path, content(content), ownership, false, false));
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Ownership mode(String mode) {
    return new Ownership(null, null, mode);
  }

  private HostRecord record() throws HostException {
    var answer = session.ask(Set.of(new Query.Record())).record();
    return assertInstanceOf(Present.class, answer).value() instanceof HostRecord r
        ? r
        : new HostRecord("", Instant.EPOCH, "", "", io.hostwright.model.Sensitive.plain(""));
  }

  // ---- looking ----

  @Test
  void whatIsNotThereIsAbsentAndWhatWasNotAskedIsUnknown() throws Exception {
    var answers = session.ask(Set.of(new Query.Path(base + "/nothing")));
    assertInstanceOf(Absent.class, answers.path(base + "/nothing"));
    assertInstanceOf(Unknown.class, answers.path(base));
    assertInstanceOf(Unknown.class, answers.engine());
    assertInstanceOf(Unknown.class, answers.record());
  }

  @Test
  void aPathBelowAFileIsAbsent() throws Exception {
    outside.file(base + "/file", "x");
    assertInstanceOf(Absent.class, look(base + "/file/below"));
  }

  @Test
  void aFileIsToldWithItsSizeAndHash() throws Exception {
    outside.file(base + "/motd", "hello\n");
    var fact = fact(base + "/motd");
    assertEquals(PathFact.Type.FILE, fact.type());
    assertEquals(6, fact.size());
    assertEquals(Digest.sha256("hello\n"), fact.sha256());
    assertEquals(0, fact.uid());
    assertEquals("root", fact.user());
  }

  @Test
  void directoriesAndLinksAreToldAsSuchAndLinksAreNotFollowed() throws Exception {
    outside.directory(base + "/d");
    outside.symlink(base + "/l");
    assertEquals(PathFact.Type.DIRECTORY, fact(base + "/d").type());
    assertEquals(PathFact.Type.SYMLINK, fact(base + "/l").type());
    assertEquals("", fact(base + "/l").sha256());
  }

  @Test
  void hundredsOfPathsAreAnsweredEachForItself() throws Exception {
    var queries = new HashSet<Query>();
    for (int i = 0; i < 700; i++) {
      String path = base + "/f" + i;
      queries.add(new Query.Path(path));
      if (i % 2 == 0) {
        outside.file(path, "content " + i);
      }
    }
    var answers = session.ask(queries);
    for (int i = 0; i < 700; i++) {
      if (answers.path(base + "/f" + i) instanceof Present<PathFact>(var fact)) {
        assertEquals(Digest.sha256("content " + i), fact.sha256());
      } else {
        assertTrue(i % 2 == 1 && answers.path(base + "/f" + i) instanceof Absent);
      }
    }
  }

  @Test
  void commandsAndFreeSpaceAreAnswered() throws Exception {
    var answers =
        session.ask(
            Set.of(
                new Query.Command("sha256sum"),
                new Query.Command("no-such-command"),
                new Query.FreeSpace(base),
                new Query.FreeSpace(base + "/not/there/yet")));
    assertInstanceOf(Present.class, answers.command("sha256sum"));
    assertInstanceOf(Absent.class, answers.command("no-such-command"));
    assertTrue(answers.freeSpace(base) instanceof Present<Long>(var bytes) && bytes > 1 << 20);
    assertInstanceOf(Present.class, answers.freeSpace(base + "/not/there/yet"));
  }

  // ---- files ----

  @Test
  void aWrittenFileHasItsContentAndModeAndItsParents() throws Exception {
    write(base + "/a/b/c.conf", "text\n", mode("0640"));
    assertEquals(Optional.of("text\n"), outside.read(base + "/a/b/c.conf"));
    var fact = fact(base + "/a/b/c.conf");
    assertEquals("640", fact.mode());
    assertEquals("root", fact.user());
    assertEquals("755", fact(base + "/a").mode());
    assertEquals("755", fact(base + "/a/b").mode());
  }

  @Test
  void everyByteOfAFileArrives() throws Exception {
    var bytes = new byte[3_000_001];
    new Random(7).nextBytes(bytes);
    session.perform(
        new Step.WriteFile(base + "/big", Content.of(bytes), mode("0600"), false, false));
    assertEquals(Digest.sha256(bytes), fact(base + "/big").sha256());
    session.perform(
        new Step.WriteFile(base + "/none", Content.of(new byte[0]), mode("0600"), false, false));
    assertEquals(Digest.sha256(""), fact(base + "/none").sha256());
  }

  @Test
  void aRewrittenFileKeepsTheOwnerAndModeThatNobodyDeclares() throws Exception {
    write(base + "/f", "one", new Ownership("4711", "4712", "0604"));
    write(base + "/f", "two", UNSAID);
    var fact = fact(base + "/f");
    assertEquals(4711, fact.uid());
    assertEquals("4712", fact.group());
    assertEquals("604", fact.mode());
    assertEquals(Digest.sha256("two"), fact.sha256());
  }

  @Test
  void writingTwiceLeavesWhatWritingOnceLeaves() throws Exception {
    write(base + "/f", "same", mode("0644"));
    var once = fact(base + "/f");
    write(base + "/f", "same", mode("0644"));
    assertEquals(once, fact(base + "/f"));
  }

  @Test
  void theOriginalOfAForeignFileIsKeptOnceAndNeverOverwritten() throws Exception {
    outside.file(base + "/motd", "theirs");
    var step = new Step.WriteFile(base + "/motd", content("ours"), UNSAID, true, false);
    session.perform(step);
    session.perform(step);
    assertEquals(Optional.of("ours"), outside.read(base + "/motd"));
    assertEquals(Optional.of("theirs"), outside.backup(base + "/motd"));
  }

  @Test
  void whatIsNoFileIsNeverOverwritten() throws Exception {
    outside.directory(base + "/d");
    outside.symlink(base + "/l");
    for (String path : new String[] {base + "/d", base + "/l"}) {
      var e = assertThrows(HostException.Failed.class, () -> write(path, "x", UNSAID));
      assertEquals("PathInTheWay", e.reason());
    }
    assertEquals(PathFact.Type.SYMLINK, fact(base + "/l").type());
    outside.file(base + "/f", "x");
    var e =
        assertThrows(
            HostException.Failed.class,
            () -> session.perform(new Step.MakeDirectory(base + "/f", UNSAID)));
    assertEquals("PathInTheWay", e.reason());
  }

  @Test
  void anUnknownOwnerIsAFailureThatNamesIt() {
    var e =
        assertThrows(
            HostException.Failed.class,
            () -> write(base + "/f", "x", new Ownership("no-such-user", null, null)));
    assertTrue(String.valueOf(e.getMessage()).contains("no-such-user"), e.getMessage());
  }

  @Test
  void writingInPlaceReplacesTheContent() throws Exception {
    outside.file(base + "/f", "a longer old text");
    session.perform(new Step.WriteFile(base + "/f", content("new"), mode("0600"), false, true));
    assertEquals(Optional.of("new"), outside.read(base + "/f"));
    assertEquals("600", fact(base + "/f").mode());
  }

  @Test
  void aDirectoryIsMadeWithItsOwnerAndSpecialBits() throws Exception {
    var step = new Step.MakeDirectory(base + "/x/data", new Ownership("999", "1500", "2775"));
    session.perform(step);
    var once = fact(base + "/x/data");
    assertEquals("2775", once.mode());
    assertEquals(999, once.uid());
    assertEquals(1500, once.gid());
    session.perform(step);
    assertEquals(once, fact(base + "/x/data"));
  }

  @Test
  void ownerAndModeOfAPathAreSetTogether() throws Exception {
    outside.directory(base + "/d");
    session.perform(new Step.SetOwnership(base + "/d", new Ownership("12", "34", "2770")));
    var fact = fact(base + "/d");
    assertEquals("2770", fact.mode());
    assertEquals(12, fact.uid());
    session.perform(new Step.SetOwnership(base + "/d", new Ownership(null, "35", null)));
    assertEquals(12, fact(base + "/d").uid());
    assertEquals(35, fact(base + "/d").gid());
  }

  @Test
  void aFileIsRemovedOnlyWhileItIsAsItWasWritten() throws Exception {
    outside.file(base + "/f", "edited");
    session.perform(new Step.RemoveFile(base + "/f", Digest.sha256("written")));
    assertInstanceOf(Present.class, look(base + "/f"));
    session.perform(new Step.RemoveFile(base + "/f", Digest.sha256("edited")));
    assertInstanceOf(Absent.class, look(base + "/f"));
    session.perform(new Step.RemoveFile(base + "/f", Digest.sha256("edited")));
  }

  @Test
  void aDirectoryIsRemovedOnlyWhileItIsEmpty() throws Exception {
    outside.directory(base + "/d");
    outside.file(base + "/d/f", "x");
    session.perform(new Step.RemoveDirectory(base + "/d"));
    assertInstanceOf(Present.class, look(base + "/d"));
    session.perform(new Step.RemoveFile(base + "/d/f", Digest.sha256("x")));
    session.perform(new Step.RemoveDirectory(base + "/d"));
    session.perform(new Step.RemoveDirectory(base + "/d"));
    assertInstanceOf(Absent.class, look(base + "/d"));
  }

  @Test
  void namesWithBlanksQuotesAndOtherScriptsAreNamesLikeOthers() throws Exception {
    String[] names = {
      "two words",
      "it's",
      "\"quoted\"",
      "$HOME",
      "`id`",
      "-rf",
      "--",
      "*",
      "back\\slash",
      "a:b|c",
      "Grüße ✓",
      "trailing ",
      "#hash",
      "100%s",
      "\\n"
    };
    for (String name : names) {
      write(base + "/names/" + name, name, mode("0644"));
      assertEquals(Digest.sha256(name), fact(base + "/names/" + name).sha256(), name);
      session.perform(new Step.SetOwnership(base + "/names/" + name, mode("0600")));
      assertEquals("600", fact(base + "/names/" + name).mode(), name);
      session.perform(new Step.RemoveFile(base + "/names/" + name, Digest.sha256(name)));
      assertInstanceOf(Absent.class, look(base + "/names/" + name), name);
    }
    session.perform(new Step.RemoveDirectory(base + "/names"));
    assertInstanceOf(Absent.class, look(base + "/names"));
  }

  // ---- the host's record ----

  @Test
  void theRecordIsEmptyUntilItIsWritten() throws Exception {
    var record = record();
    assertEquals("", record.inventory());
    assertEquals("", record.claim());
    assertEquals("", record.key().reveal());
    assertTrue(Duration.between(record.clock(), Instant.now()).abs().toSeconds() < 10);
  }

  @Test
  void inventoryAndClaimAreKeptAsWrittenAndTheKeyStays() throws Exception {
    session.writeInventory("{\"version\": 1,\n \"é\": \"$HOME\"}\n\n");
    var key = record().key();
    assertTrue(key.reveal().matches("[0-9a-f]{64}"));
    session.writeClaim("claimed\n");
    session.writeInventory("next\n");
    var record = record();
    assertEquals("next\n", record.inventory());
    assertEquals("claimed\n", record.claim());
    assertEquals(key, record.key());
    assertFalse(record.toString().contains(key.reveal()));
    session.writeClaim("");
    assertEquals("", record().claim());
  }

  @Test
  void aDocumentComesBackToTheByte() throws Exception {
    String document = "{\"version\": 1,\n \"é\": \"$HOME\\n\"}\n\n";
    session.writeInventory(document);
    assertEquals(document, record().inventory());
    session.writeInventory("no newline");
    assertEquals("no newline", record().inventory());
  }

  // ---- the lock ----

  @Test
  void theLockIsHeldByOneOwnerAtATime() throws Exception {
    var lease = Duration.ofSeconds(60);
    assertEquals(Optional.empty(), session.lock("op-a", "n1", lease));
    assertEquals(Optional.empty(), session.lock("op-a", "n1", lease));
    var held = session.lock("op-b", "n2", lease);
    assertTrue(held.orElse("").startsWith("op-a until "), held.toString());
    session.unlock("n2");
    assertTrue(session.lock("op-b", "n2", lease).isPresent());
    session.unlock("n1");
    assertEquals(Optional.empty(), session.lock("op-b", "n2", lease));
  }

  @Test
  void ownersTakeOverTheirOwnLockFromADeadProcess() throws Exception {
    var lease = Duration.ofSeconds(60);
    assertEquals(Optional.empty(), session.lock("op-a", "dead", lease));
    assertEquals(Optional.empty(), session.lock("op-a", "alive", lease));
    session.unlock("dead");
    assertTrue(session.lock("op-b", "n2", lease).isPresent());
    session.unlock("alive");
    assertEquals(Optional.empty(), session.lock("op-b", "n2", lease));
  }

  @Test
  void anExpiredLockIsTakenOver() throws Exception {
    assertEquals(Optional.empty(), session.lock("op-a", "n1", Duration.ofSeconds(1)));
    Thread.sleep(2100);
    assertEquals(Optional.empty(), session.lock("op-b", "n2", Duration.ofSeconds(60)));
    assertTrue(session.lock("op-a", "n1", Duration.ofSeconds(60)).isPresent());
  }

  // ---- the connection ----

  @Test
  void aClosedSessionSaysThatItIsClosed() throws Exception {
    var other = connect();
    assertTrue(other.isOpen());
    other.close();
    assertFalse(other.isOpen());
    assertThrows(HostException.Unreachable.class, () -> other.ask(Set.of(new Query.Path(base))));
    assertNotEquals(other, session);
    assertTrue(session.isOpen());
  }
}
