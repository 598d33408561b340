package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Argv;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.Ran;
import io.hostwright.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The laws of commands that a host runs, to look and to act. */
public abstract class HostRunContract extends HostLookContract {

  private static Argv argv(String... words) {
    return Argv.Template.of(words).asIs();
  }

  private Observation<Ran> looked(Argv argv) throws HostException {
    return session().ask(Set.of(new Query.Look(argv))).to(new Query.Look(argv));
  }

  // ---- that look ----

  @Test
  @Proves(Query.Look.class)
  void aLookIsAnsweredWithItsStatusAndBothStreamsAsTheyAre() throws Exception {
    String program = base() + "/says";
    for (Ran ran :
        List.of(
            new Ran(0, "on\n", ""),
            new Ran(3, "", "no such unit\n"),
            new Ran(1, "no line end", "\n\n  blanks \n\n"),
            new Ran(255, "Grüße ✓\n@mark\n0 exit 7\n", "%s \\n $HOME `id`"),
            new Ran(126, "", ""),
            new Ran(127, "its own", ""))) {
      outside().program(program, ran);
      assertEquals(Observation.present(ran), looked(argv(program)));
    }
  }

  @Test
  @Proves(value = Query.Look.class, as = "absent")
  void aProgramThatIsNotThereIsAbsentAndWhatWasNotAskedIsUnknown() throws Exception {
    outside().file(base() + "/no-program", "true\n");
    outside().directory(base() + "/directory");
    var answers =
        session()
            .ask(
                Set.of(
                    new Query.Look(argv("no-such-program", "status")),
                    new Query.Look(argv(base() + "/nothing")),
                    new Query.Look(argv(base() + "/no-program")),
                    new Query.Look(argv(base() + "/directory"))));
    assertInstanceOf(Absent.class, answers.to(new Query.Look(argv("no-such-program", "status"))));
    assertInstanceOf(Absent.class, answers.to(new Query.Look(argv(base() + "/nothing"))));
    assertInstanceOf(Absent.class, answers.to(new Query.Look(argv(base() + "/no-program"))));
    assertInstanceOf(Absent.class, answers.to(new Query.Look(argv(base() + "/directory"))));
    assertInstanceOf(Unknown.class, answers.to(new Query.Look(argv("no-such-program"))));
  }

  @Test
  void everyValueIsOneWordWhateverIsInIt() throws Exception {
    String program = base() + "/echo";
    outside().echo(program);
    var template = new Argv.Template(List.of(program, "{value}", "--of={value}!", "{other}"));
    String[] values = {
      "two words", "it's", "\"quoted\"", "$HOME", "$(id)", "`id`", "-n", "--", "*", "~",
      "back\\slash", "a;b|c&d>e<f", "", " ", "#hash", "100%s", "\\n", "{other}", "Grüße ✓", "A=b"
    };
    for (String value : values) {
      var filled = new TreeMap<String, String>();
      filled.put("value", value);
      filled.put("other", "last");
      String said = "[" + value + "]\n[--of=" + value + "!]\n[last]\n";
      assertEquals(Observation.present(new Ran(0, said, "")), looked(template.with(filled)), value);
    }
  }

  @Test
  void manyLooksAreAnsweredEachForItselfBesideEverythingElse() throws Exception {
    var queries = new HashSet<Query<?>>(Set.of(new Query.Record(), new Query.Command("sh")));
    String echo = base() + "/echo";
    outside().echo(echo);
    for (int i = 0; i < 40; i++) {
      outside().file(base() + "/f" + i, "x");
      queries.add(new Query.Path(base() + "/f" + i));
      queries.add(new Query.Look(argv(echo, "x".repeat(i * 100), Integer.toString(i))));
    }
    var answers = session().ask(queries);
    for (int i = 0; i < 40; i++) {
      String words = "[" + "x".repeat(i * 100) + "]\n[" + i + "]\n";
      var look = new Query.Look(argv(echo, "x".repeat(i * 100), Integer.toString(i)));
      assertEquals(Observation.present(new Ran(0, words, "")), answers.to(look));
      assertInstanceOf(Observation.Present.class, answers.path(base() + "/f" + i));
    }
    assertInstanceOf(Observation.Present.class, answers.record());
    assertInstanceOf(Observation.Present.class, answers.command("sh"));
  }

  @Test
  @Proves(value = Query.Look.class, as = "unknown")
  void moreThanIsReadIsUnknownAndNeverCut() throws Exception {
    String program = base() + "/says";
    String out = "o".repeat(Ran.MOST_OUT);
    String error = "e".repeat(Ran.MOST_ERROR);
    outside().program(program, new Ran(0, out, error));
    assertEquals(Observation.present(new Ran(0, out, error)), looked(argv(program)));
    for (Ran more : List.of(new Ran(0, out + "o", ""), new Ran(0, "", error + "e"))) {
      outside().program(program, more);
      assertEquals(Observation.unknown("it said more than is read"), looked(argv(program)));
    }
  }

  // ---- that act ----

  @Test
  @Proves(Step.Run.class)
  void whatActsLeavesWhatItsLookThenProves() throws Exception {
    String state = base() + "/state";
    String turn = base() + "/turn";
    outside().program(state, new Ran(3, "off\n", ""));
    outside().turning(turn, state, new Ran(0, "on\n", ""));
    var proof = new Step.Proof(argv(state), new Ran(0, "on\n", ""));
    assertEquals(Observation.present(new Ran(3, "off\n", "")), looked(argv(state)));
    var step = new Step.Run(argv(turn, "on"), List.of(proof));
    session().perform(step);
    assertEquals(Observation.present(proof.answer()), looked(proof.look()));
    session().perform(step);
    assertEquals(Observation.present(proof.answer()), looked(proof.look()));
  }

  @Test
  @Proves(value = Step.Run.class, as = "CommandFailed")
  void whatFailsIsToldInItsOwnWordsAndProvesNothing() throws Exception {
    String state = base() + "/state";
    outside().program(state, new Ran(1, "off\n", ""));
    var proof = new Step.Proof(argv(state), new Ran(0, "on\n", ""));
    String acts = base() + "/acts";
    for (Ran ran : List.of(new Ran(3, "", "no such unit\n"), new Ran(1, "no such unit\n", ""))) {
      outside().program(acts, ran);
      String said = failure(new Step.Run(argv(acts, "a b"), List.of(proof)));
      assertTrue(said.contains(acts + " a b") && said.contains("no such unit"), said);
      assertEquals(Observation.present(new Ran(1, "off\n", "")), looked(argv(state)));
    }
    String missing = failure(new Step.Run(argv("no-such-program"), List.of(proof)));
    assertTrue(missing.contains("no-such-program"), missing);
  }

  @Test
  void whatActsAndSaysMuchIsNotHeldUpByThat() throws Exception {
    String acts = base() + "/acts";
    outside().program(acts, new Ran(0, "o".repeat(3_000_000), "e".repeat(3_000_000)));
    session().perform(new Step.Run(argv(acts), List.of()));
    outside().program(acts, new Ran(9, "o".repeat(3_000_000), "the end"));
    String said = failure(new Step.Run(argv(acts), List.of()));
    assertTrue(said.endsWith("the end"), said.substring(0, 100));
  }

  private String failure(Step.Run step) {
    var e = assertThrows(HostException.Failed.class, () -> session().perform(step));
    assertEquals("CommandFailed", e.reason().word());
    return String.valueOf(e.getMessage());
  }
}
