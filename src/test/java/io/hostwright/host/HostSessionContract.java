package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws of every host session, whatever carries it. */
public abstract class HostSessionContract extends HostRecordContract {
  private static final Ownership UNSAID = Ownership.UNSAID;

  protected final Observation<PathFact> look(String path) throws HostException {
    return session().ask(Set.of(new Query.Path(path))).path(path);
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
    session().perform(new Step.WriteFile(path, content(content), ownership, false, false));
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Ownership mode(String mode) {
    return new Ownership(null, null, mode);
  }

  // ---- looking ----

  @Test
  void whatIsNotThereIsAbsentAndWhatWasNotAskedIsUnknown() throws Exception {
    var answers = session().ask(Set.of(new Query.Path(base() + "/nothing")));
    assertInstanceOf(Absent.class, answers.path(base() + "/nothing"));
    assertInstanceOf(Unknown.class, answers.path(base()));
    assertInstanceOf(Unknown.class, answers.engine());
    assertInstanceOf(Unknown.class, answers.record());
  }

  @Test
  void aPathBelowAFileIsAbsent() throws Exception {
    outside().file(base() + "/file", "x");
    assertInstanceOf(Absent.class, look(base() + "/file/below"));
  }

  @Test
  void aFileIsToldWithItsSizeAndHash() throws Exception {
    outside().file(base() + "/motd", "hello\n");
    var fact = fact(base() + "/motd");
    assertEquals(PathFact.Type.FILE, fact.type());
    assertEquals(6, fact.size());
    assertEquals(Digest.sha256("hello\n"), fact.sha256());
    assertEquals(0, fact.uid());
    assertEquals("root", fact.user());
  }

  @Test
  void presenceIsToldWithoutReadingTheFileUnlessThatIsAskedToo() throws Exception {
    String file = base() + "/disk.img";
    String read = base() + "/motd";
    outside().file(file, "hello\n");
    outside().file(read, "hello\n");
    var answers =
        session()
            .ask(
                Set.of(
                    new Query.Presence(file),
                    new Query.Presence(base() + "/nothing"),
                    new Query.Presence(read),
                    new Query.Path(read)));
    var unread = assertInstanceOf(Present.class, answers.path(file)).value();
    assertEquals("", ((PathFact) unread).sha256());
    assertEquals(PathFact.Type.FILE, ((PathFact) unread).type());
    assertInstanceOf(Absent.class, answers.path(base() + "/nothing"));
    var hashed = assertInstanceOf(Present.class, answers.path(read)).value();
    assertEquals(Digest.sha256("hello\n"), ((PathFact) hashed).sha256());
  }

  @Test
  void directoriesAndLinksAreToldAsSuchAndLinksAreNotFollowed() throws Exception {
    outside().directory(base() + "/d");
    outside().symlink(base() + "/l");
    assertEquals(PathFact.Type.DIRECTORY, fact(base() + "/d").type());
    assertEquals(PathFact.Type.SYMLINK, fact(base() + "/l").type());
    assertEquals("", fact(base() + "/l").sha256());
  }

  @Test
  void hundredsOfPathsAreAnsweredEachForItself() throws Exception {
    var queries = new HashSet<Query>();
    for (int i = 0; i < 700; i++) {
      String path = base() + "/f" + i;
      queries.add(new Query.Path(path));
      if (i % 2 == 0) {
        outside().file(path, "content " + i);
      }
    }
    var answers = session().ask(queries);
    for (int i = 0; i < 700; i++) {
      if (answers.path(base() + "/f" + i) instanceof Present<PathFact>(var fact)) {
        assertEquals(Digest.sha256("content " + i), fact.sha256());
      } else {
        assertTrue(i % 2 == 1 && answers.path(base() + "/f" + i) instanceof Absent);
      }
    }
  }

  @Test
  void commandsAndFreeSpaceAreAnswered() throws Exception {
    var answers =
        session()
            .ask(
                Set.of(
                    new Query.Command("sha256sum"),
                    new Query.Command("no-such-command"),
                    new Query.FreeSpace(base()),
                    new Query.FreeSpace(base() + "/not/there/yet")));
    assertInstanceOf(Present.class, answers.command("sha256sum"));
    assertInstanceOf(Absent.class, answers.command("no-such-command"));
    assertTrue(answers.freeSpace(base()) instanceof Present<Long>(var bytes) && bytes > 1 << 20);
    assertInstanceOf(Present.class, answers.freeSpace(base() + "/not/there/yet"));
  }

  // ---- files ----

  @Test
  void aWrittenFileHasItsContentAndModeAndItsParents() throws Exception {
    write(base() + "/a/b/c.conf", "text\n", mode("0640"));
    assertEquals(Optional.of("text\n"), outside().read(base() + "/a/b/c.conf"));
    var fact = fact(base() + "/a/b/c.conf");
    assertEquals("640", fact.mode());
    assertEquals("root", fact.user());
    assertEquals("755", fact(base() + "/a").mode());
    assertEquals("755", fact(base() + "/a/b").mode());
  }

  @Test
  void everyByteOfAFileArrives() throws Exception {
    var bytes = new byte[3_000_001];
    new Random(7).nextBytes(bytes);
    session()
        .perform(
            new Step.WriteFile(base() + "/big", Content.of(bytes), mode("0600"), false, false));
    assertEquals(Digest.sha256(bytes), fact(base() + "/big").sha256());
    session()
        .perform(
            new Step.WriteFile(
                base() + "/none", Content.of(new byte[0]), mode("0600"), false, false));
    assertEquals(Digest.sha256(""), fact(base() + "/none").sha256());
  }

  @Test
  void aRewrittenFileKeepsTheOwnerAndModeThatNobodyDeclares() throws Exception {
    write(base() + "/f", "one", new Ownership("4711", "4712", "0604"));
    write(base() + "/f", "two", UNSAID);
    var fact = fact(base() + "/f");
    assertEquals(4711, fact.uid());
    assertEquals("4712", fact.group());
    assertEquals("604", fact.mode());
    assertEquals(Digest.sha256("two"), fact.sha256());
  }

  @Test
  void writingTwiceLeavesWhatWritingOnceLeaves() throws Exception {
    write(base() + "/f", "same", mode("0644"));
    var once = fact(base() + "/f");
    write(base() + "/f", "same", mode("0644"));
    assertEquals(once, fact(base() + "/f"));
  }

  @Test
  void theOriginalOfAForeignFileIsKeptOnceAndNeverOverwritten() throws Exception {
    outside().file(base() + "/motd", "theirs");
    var step = new Step.WriteFile(base() + "/motd", content("ours"), UNSAID, true, false);
    session().perform(step);
    session().perform(step);
    assertEquals(Optional.of("ours"), outside().read(base() + "/motd"));
    assertEquals(Optional.of("theirs"), outside().backup(base() + "/motd"));
  }

  @Test
  void whatIsNoFileIsNeverOverwritten() throws Exception {
    outside().directory(base() + "/d");
    outside().symlink(base() + "/l");
    for (String path : new String[] {base() + "/d", base() + "/l"}) {
      var e = assertThrows(HostException.Failed.class, () -> write(path, "x", UNSAID));
      assertEquals("PathInTheWay", e.reason());
    }
    assertEquals(PathFact.Type.SYMLINK, fact(base() + "/l").type());
    outside().file(base() + "/f", "x");
    var e =
        assertThrows(
            HostException.Failed.class,
            () -> session().perform(new Step.MakeDirectory(base() + "/f", UNSAID)));
    assertEquals("PathInTheWay", e.reason());
  }

  @Test
  void anUnknownOwnerIsAFailureThatNamesIt() {
    var e =
        assertThrows(
            HostException.Failed.class,
            () -> write(base() + "/f", "x", new Ownership("no-such-user", null, null)));
    assertTrue(String.valueOf(e.getMessage()).contains("no-such-user"), e.getMessage());
  }

  @Test
  void writingInPlaceReplacesTheContent() throws Exception {
    outside().file(base() + "/f", "a longer old text");
    session().perform(new Step.WriteFile(base() + "/f", content("new"), mode("0600"), false, true));
    assertEquals(Optional.of("new"), outside().read(base() + "/f"));
    assertEquals("600", fact(base() + "/f").mode());
  }

  @Test
  void aDirectoryIsMadeWithItsOwnerAndSpecialBits() throws Exception {
    var step = new Step.MakeDirectory(base() + "/x/data", new Ownership("999", "1500", "2775"));
    session().perform(step);
    var once = fact(base() + "/x/data");
    assertEquals("2775", once.mode());
    assertEquals(999, once.uid());
    assertEquals(1500, once.gid());
    session().perform(step);
    assertEquals(once, fact(base() + "/x/data"));
  }

  @Test
  void aDirectoryOfNoDeclaredOwnerIsRootsAndOneThatIsThereIsNotTouched() throws Exception {
    var step = new Step.MakeDirectory(base() + "/y/data", UNSAID);
    session().perform(step);
    var made = fact(base() + "/y/data");
    assertEquals("755 root root", made.mode() + " " + made.user() + " " + made.group());
    session().perform(new Step.SetOwnership(base() + "/y/data", new Ownership("70", "71", "2700")));
    var changed = fact(base() + "/y/data");
    session().perform(step);
    assertEquals(changed, fact(base() + "/y/data"));
  }

  @Test
  void ownerAndModeOfAPathAreSetTogether() throws Exception {
    outside().directory(base() + "/d");
    session().perform(new Step.SetOwnership(base() + "/d", new Ownership("12", "34", "2770")));
    var fact = fact(base() + "/d");
    assertEquals("2770", fact.mode());
    assertEquals(12, fact.uid());
    session().perform(new Step.SetOwnership(base() + "/d", new Ownership(null, "35", null)));
    assertEquals(12, fact(base() + "/d").uid());
    assertEquals(35, fact(base() + "/d").gid());
  }

  @Test
  void aFileIsRemovedOnlyWhileItIsAsItWasWritten() throws Exception {
    outside().file(base() + "/f", "edited");
    session().perform(new Step.RemoveFile(base() + "/f", Digest.sha256("written")));
    assertInstanceOf(Present.class, look(base() + "/f"));
    session().perform(new Step.RemoveFile(base() + "/f", Digest.sha256("edited")));
    assertInstanceOf(Absent.class, look(base() + "/f"));
    session().perform(new Step.RemoveFile(base() + "/f", Digest.sha256("edited")));
  }

  @Test
  void aDirectoryIsRemovedOnlyWhileItIsEmpty() throws Exception {
    outside().directory(base() + "/d");
    outside().file(base() + "/d/f", "x");
    session().perform(new Step.RemoveDirectory(base() + "/d"));
    assertInstanceOf(Present.class, look(base() + "/d"));
    session().perform(new Step.RemoveFile(base() + "/d/f", Digest.sha256("x")));
    session().perform(new Step.RemoveDirectory(base() + "/d"));
    session().perform(new Step.RemoveDirectory(base() + "/d"));
    assertInstanceOf(Absent.class, look(base() + "/d"));
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
      write(base() + "/names/" + name, name, mode("0644"));
      assertEquals(Digest.sha256(name), fact(base() + "/names/" + name).sha256(), name);
      session().perform(new Step.SetOwnership(base() + "/names/" + name, mode("0600")));
      assertEquals("600", fact(base() + "/names/" + name).mode(), name);
      session().perform(new Step.RemoveFile(base() + "/names/" + name, Digest.sha256(name)));
      assertInstanceOf(Absent.class, look(base() + "/names/" + name), name);
    }
    session().perform(new Step.RemoveDirectory(base() + "/names"));
    assertInstanceOf(Absent.class, look(base() + "/names"));
  }
}
