package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Digest;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.plan.Content;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.WriteFile.Keep;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws of every host session, whatever carries it. */
public abstract class HostSessionContract extends HostRunContract {
  protected static final Ownership UNSAID = Ownership.UNSAID;

  protected final void write(String path, String content, Ownership ownership)
      throws HostException {
    session().perform(new Step.WriteFile(path, content(content), ownership, Keep.NOTHING, false));
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Ownership mode(String mode) {
    return new Ownership(null, null, mode);
  }

  // ---- files ----

  @Test
  @Proves(Step.WriteFile.class)
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
            new Step.WriteFile(
                base() + "/big", Content.of(bytes), mode("0600"), Keep.NOTHING, false));
    assertEquals(Digest.sha256(bytes), fact(base() + "/big").sha256());
    session()
        .perform(
            new Step.WriteFile(
                base() + "/none", Content.of(new byte[0]), mode("0600"), Keep.NOTHING, false));
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
    var step = new Step.WriteFile(base() + "/motd", content("ours"), UNSAID, Keep.ORIGINAL, false);
    session().perform(step);
    session().perform(step);
    assertEquals(Optional.of("ours"), outside().read(base() + "/motd"));
    assertEquals(Optional.of("theirs"), outside().backup(base() + "/motd"));
  }

  @Test
  void ofEditsOnlyTheLastIsKept() throws Exception {
    for (String edit : new String[] {"one", "two"}) {
      outside().file(base() + "/motd", edit);
      session()
          .perform(
              new Step.WriteFile(base() + "/motd", content("ours"), UNSAID, Keep.EDITED, false));
    }
    assertEquals(Optional.of("two"), outside().backup(base() + "/motd"));
  }

  @Test
  @Proves(value = Step.WriteFile.class, as = "PathChanged")
  void whatChangedSinceItWasSeenIsLeft() throws Exception {
    String path = base() + "/hosts";
    String none = "";
    session().perform(over(path, "ours", none));
    session().perform(over(path, "ours", none)); // As after a lost answer.
    failure(over(path, "other", none), "PathChanged");
    String seen = Digest.sha256("ours");
    outside().file(path, "theirs");
    for (Keep keep : Keep.values()) {
      for (boolean inPlace : new boolean[] {false, true}) {
        failure(
            new Step.WriteFile(path, content("new"), UNSAID, keep, inPlace, seen), "PathChanged");
      }
    }
    assertEquals(Optional.of("theirs"), outside().read(path));
    assertEquals(Optional.empty(), outside().backup(path));
    session().perform(over(path, "new", Digest.sha256("theirs")));
    assertEquals(Optional.of("new"), outside().read(path));
    session().perform(new Step.RemoveFile(path, Digest.sha256("new")));
    failure(over(path, "more", Digest.sha256("new")), "PathChanged");
    assertInstanceOf(Absent.class, look(path));
  }

  private static Step.WriteFile over(String path, String content, String seen) {
    return new Step.WriteFile(path, content(content), UNSAID, Keep.NOTHING, false, seen);
  }

  @Test
  @Proves(
      value = {
        Step.WriteFile.class,
        Step.MakeDirectory.class,
        Step.SetOwnership.class,
        Step.RemoveFile.class,
        Step.RemoveDirectory.class
      },
      as = "PathInTheWay")
  void nothingIsChangedBehindALinkAndALookSaysSo() throws Exception {
    outside().directory(base() + "/real");
    outside().file(base() + "/real/f", "theirs");
    outside().symlink(base() + "/link", base() + "/real");
    String path = base() + "/link/f";
    assertEquals(base() + "/link", fact(path).link());
    assertEquals(Digest.sha256("theirs"), fact(path).sha256());
    assertEquals("", fact(base() + "/real/f").link());
    var file = new Step.WriteFile(path, content("ours"), UNSAID, Keep.NOTHING, false);
    for (var step :
        new Step.FileStep[] {
          file,
          new Step.WriteFile(path, content("ours"), UNSAID, Keep.NOTHING, true),
          new Step.MakeDirectory(base() + "/link/d", UNSAID),
          new Step.SetOwnership(path, mode("0600")),
          new Step.RemoveFile(path, Digest.sha256("theirs")),
          new Step.RemoveDirectory(base() + "/link/d")
        }) {
      var e = assertThrows(HostException.Failed.class, () -> session().perform(step));
      assertEquals("PathInTheWay", e.reason().word(), step.toString());
    }
    assertEquals(Optional.of("theirs"), outside().read(base() + "/real/f"));
    assertEquals("644", fact(base() + "/real/f").mode());
    assertInstanceOf(Absent.class, look(base() + "/real/d"));
  }

  @Test
  void whatIsNoFileIsNeverOverwritten() throws Exception {
    outside().directory(base() + "/d");
    outside().symlink(base() + "/l");
    for (String path : new String[] {base() + "/d", base() + "/l"}) {
      var e = assertThrows(HostException.Failed.class, () -> write(path, "x", UNSAID));
      assertEquals("PathInTheWay", e.reason().word());
    }
    assertEquals(PathFact.Type.SYMLINK, fact(base() + "/l").type());
    outside().file(base() + "/f", "x");
    var e =
        assertThrows(
            HostException.Failed.class,
            () -> session().perform(new Step.MakeDirectory(base() + "/f", UNSAID)));
    assertEquals("PathInTheWay", e.reason().word());
  }

  @Test
  @Proves(
      value = {Step.WriteFile.class, Step.MakeDirectory.class, Step.SetOwnership.class},
      as = "CommandFailed")
  void anUnknownOwnerIsAFailureThatNamesIt() throws Exception {
    var nobody = new Ownership("no-such-user", null, "0700");
    outside().directory(base() + "/old");
    for (var step :
        new Step.FileStep[] {
          new Step.WriteFile(base() + "/p/f", content("x"), nobody, Keep.NOTHING, false),
          new Step.MakeDirectory(base() + "/d", nobody),
          new Step.SetOwnership(base() + "/old", nobody)
        }) {
      String said = failure(step, "CommandFailed");
      assertTrue(said.contains("no-such-user"), said);
    }
    assertInstanceOf(Absent.class, look(base() + "/p/f"));
    assertEquals("755", fact(base() + "/p").mode(), "the way there is made by then");
    assertEquals("755", fact(base() + "/d").mode());
    assertEquals("755", fact(base() + "/old").mode());
  }

  private String failure(Step.FileStep step, String reason) {
    var e = assertThrows(HostException.Failed.class, () -> session().perform(step));
    assertEquals(reason, e.reason().word(), step.toString());
    return String.valueOf(e.getMessage());
  }

  @Test
  @Proves(value = Step.WriteFile.class, as = "DiskFull")
  void aFullDiskIsToldAndLeavesWhatWasThere() throws Exception {
    String disk = base() + "/disk";
    String more = "x".repeat(44 << 10);
    outside().disk(disk, 64 << 10);
    try {
      write(disk + "/f", "kept".repeat(6 << 10), UNSAID);
      var free = free(disk);
      for (boolean inPlace : new boolean[] {false, true}) {
        failure(
            new Step.WriteFile(disk + "/f", content(more), UNSAID, Keep.NOTHING, inPlace),
            "DiskFull");
        failure(
            new Step.WriteFile(disk + "/g", content(more + more), UNSAID, Keep.NOTHING, inPlace),
            "DiskFull");
      }
      assertEquals(Optional.of("kept".repeat(6 << 10)), outside().read(disk + "/f"));
      assertInstanceOf(Absent.class, look(disk + "/g"));
      assertEquals(free, free(disk), "what did not fit is gone again");
    } finally {
      outside().unmount(disk);
    }
  }

  private Observation<Long> free(String path) throws HostException {
    return session().ask(Set.of(new Query.FreeSpace(path))).freeSpace(path);
  }

  @Test
  void whatIsNotThereHasNoOwnerAndNothingIsRemovedOfIt() throws Exception {
    failure(new Step.SetOwnership(base() + "/none", mode("0600")), "CommandFailed");
    failure(new Step.SetOwnership(base() + "/none/below", mode("0600")), "CommandFailed");
    session().perform(new Step.RemoveFile(base() + "/none/below", Digest.sha256("x")));
    session().perform(new Step.RemoveDirectory(base() + "/none/below"));
    assertInstanceOf(Absent.class, look(base() + "/none"));
  }

  @Test
  void belowAFileNothingIsMadeAndNothingRemoved() throws Exception {
    outside().file(base() + "/f", "theirs");
    String path = base() + "/f/below";
    var file = new Step.WriteFile(path, content("ours"), UNSAID, Keep.NOTHING, false);
    failure(file, "PathInTheWay");
    failure(new Step.MakeDirectory(path, UNSAID), "PathInTheWay");
    failure(new Step.SetOwnership(path, mode("0600")), "PathInTheWay");
    failure(new Step.RemoveFile(path, Digest.sha256("x")), "PathInTheWay");
    failure(new Step.RemoveDirectory(path), "PathInTheWay");
    assertEquals(Optional.of("theirs"), outside().read(base() + "/f"));
  }

  @Test
  void whatIsOfAnotherTypeIsNotRemoved() throws Exception {
    outside().directory(base() + "/d");
    outside().file(base() + "/f", "x");
    outside().symlink(base() + "/l");
    session().perform(new Step.RemoveFile(base() + "/d", Digest.sha256("x")));
    session().perform(new Step.RemoveDirectory(base() + "/f"));
    session().perform(new Step.RemoveFile(base() + "/l", Digest.sha256("x")));
    failure(new Step.SetOwnership(base() + "/l", mode("0600")), "PathInTheWay");
    assertInstanceOf(Present.class, look(base() + "/d"));
    assertInstanceOf(Present.class, look(base() + "/f"));
    assertInstanceOf(Present.class, look(base() + "/l"));
  }

  @Test
  void writingInPlaceReplacesTheContent() throws Exception {
    outside().file(base() + "/f", "a longer old text");
    session()
        .perform(
            new Step.WriteFile(base() + "/f", content("new"), mode("0600"), Keep.NOTHING, true));
    assertEquals(Optional.of("new"), outside().read(base() + "/f"));
    assertEquals("600", fact(base() + "/f").mode());
  }

  @Test
  @Proves(Step.MakeDirectory.class)
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
  @Proves(Step.SetOwnership.class)
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
  @Proves(Step.RemoveFile.class)
  void aFileIsRemovedOnlyWhileItIsAsItWasWritten() throws Exception {
    outside().file(base() + "/f", "edited");
    session().perform(new Step.RemoveFile(base() + "/f", Digest.sha256("written")));
    assertInstanceOf(Present.class, look(base() + "/f"));
    session().perform(new Step.RemoveFile(base() + "/f", Digest.sha256("edited")));
    assertInstanceOf(Absent.class, look(base() + "/f"));
    session().perform(new Step.RemoveFile(base() + "/f", Digest.sha256("edited")));
  }

  @Test
  @Proves(Step.RemoveDirectory.class)
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
