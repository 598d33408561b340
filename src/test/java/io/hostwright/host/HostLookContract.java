package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Digest;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.Ran;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws of looking at a host, but for its engine. */
public abstract class HostLookContract extends HostRecordContract {

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

  @Test
  @Proves(value = Query.Path.class, as = "absent")
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
  @Proves(
      value = Query.Presence.class,
      as = {"present", "absent"})
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
  @Proves(Query.Path.class)
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
  @Proves(
      value = Query.Text.class,
      as = {"present", "absent", "unknown"})
  void whatAFileSaysIsToldWholeAndOfNothingElse() throws Exception {
    String said = "# Grüße ✓\n\n127.0.0.1 'it''s' $HOME\t\\n";
    outside().file(base() + "/hosts file", said);
    outside().file(base() + "/empty", "");
    outside().file(base() + "/large", "x".repeat(Ran.MOST_OUT + 1));
    outside().directory(base() + "/d");
    outside().symlink(base() + "/l");
    assertEquals(new Present<>(said), text("hosts file"));
    assertEquals(new Present<>(""), text("empty"));
    assertEquals(Observation.absent(), text("nothing"));
    for (String name : new String[] {"large", "d", "l"}) {
      assertInstanceOf(Unknown.class, text(name), name);
    }
  }

  private Observation<String> text(String name) throws HostException {
    String path = base() + "/" + name;
    return session().ask(Set.of(new Query.Text(path))).text(path);
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
    var queries = new HashSet<Query<?>>();
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
  @Proves(Query.FreeSpace.class)
  @Proves(
      value = Query.Command.class,
      as = {"present", "absent"})
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

  @Test
  @Proves(
      value = Query.Used.class,
      as = {"present", "absent"})
  void whatLiesInAdirectoryIsCountedWithWhatIsBelow() throws Exception {
    outside().directory(base() + "/data");
    outside().directory(base() + "/data/base");
    outside().file(base() + "/data/base/one", "12345");
    outside().file(base() + "/data/two words", "1234567");
    outside().directory(base() + "/empty");
    var answers =
        session()
            .ask(
                Set.of(
                    new Query.Used(base() + "/data"),
                    new Query.Used(base() + "/data/two words"),
                    new Query.Used(base() + "/empty"),
                    new Query.Used(base() + "/nothing")));
    assertEquals(Observation.present(new Usage(2, 12, true)), answers.used(base() + "/data"));
    assertEquals(
        Observation.present(new Usage(1, 7, true)), answers.used(base() + "/data/two words"));
    assertEquals(Observation.present(new Usage(0, 0, true)), answers.used(base() + "/empty"));
    assertInstanceOf(Absent.class, answers.used(base() + "/nothing"));
    assertInstanceOf(Unknown.class, answers.used(base()));
  }

  @Test
  @Proves(
      value = Query.Mount.class,
      as = {"present", "absent"})
  void whatIsMountedIsToldByItsTypeAndNothingElseIsMounted() throws Exception {
    outside().directory(base() + "/d");
    String mounted = outside().mountPoint();
    var answers = session().ask(Set.of(new Query.Mount(mounted), new Query.Mount(base() + "/d")));
    if (answers.mount(mounted) instanceof Present<MountFact>(var fact)) {
      assertEquals("proc", fact.type());
      assertTrue(fact.options().contains("rw") || fact.options().contains("ro"), fact.toString());
    } else {
      throw new AssertionError(mounted + ": " + answers.mount(mounted));
    }
    assertInstanceOf(Absent.class, answers.mount(base() + "/d"));
    assertInstanceOf(Unknown.class, answers.mount(base()), "it was not asked");
  }
}
