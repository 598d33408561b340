package io.hostwright.host.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookReaderTest {
  // "on\n." and "." in Base64.
  private static final String WHOLE =
      "0 out b24KLg==\n0 out .\n0 error Lg==\n0 error .\n0 exit 3\n";

  @Test
  void linesOfSeveralMayBeMixed() {
    var reader =
        new LookReader(
            "1 exit 0\n0 out b24KLg==\n1 error Lg==\n0 exit 3\n0 error Lg==\n1 out Lg==\n"
                + "0 out .\n1 error .\n2 none\n1 out .\n0 error .\n3 lacks\n");
    assertEquals(Optional.of(Observation.present(new Ran(3, "on\n", ""))), reader.ran(0));
    assertEquals(Optional.of(Observation.present(new Ran(0, "", ""))), reader.ran(1));
    assertEquals(Optional.of(Observation.absent()), reader.ran(2));
    assertEquals(
        Optional.of(Observation.unknown("the host has no timeout command")), reader.ran(3));
    assertEquals(Optional.empty(), reader.ran(4));
  }

  @Test
  void whatWasCutOffAnywhereIsNoAnswer() {
    assertTrue(new LookReader(WHOLE).ran(0).isPresent());
    for (int end = 0; end < WHOLE.length(); end++) {
      assertEquals(Optional.empty(), new LookReader(WHOLE.substring(0, end)).ran(0), end + "");
    }
  }

  @Test
  void aStreamThatCannotBeReadIsNotAnEmptyOne() {
    assertEquals(Optional.empty(), new LookReader(WHOLE.replace("0 out b24KLg==\n", "")).ran(0));
    assertEquals(Optional.empty(), new LookReader(WHOLE.replace("b24KLg==", "?")).ran(0));
    assertEquals(Optional.empty(), new LookReader(WHOLE.replace("b24KLg==", "b24K")).ran(0));
    assertEquals(Optional.empty(), new LookReader(WHOLE.replace("exit 3", "exit")).ran(0));
  }

  @Test
  void whatWasKilledSaidNothing() {
    var reader = new LookReader(WHOLE.replace("exit 3", "exit 137"));
    assertTrue(reader.killed(0));
    assertFalse(new LookReader(WHOLE).killed(0));
    assertEquals(
        Optional.of(Observation.unknown("it did not end in time, or was killed")), reader.ran(0));
  }
}
