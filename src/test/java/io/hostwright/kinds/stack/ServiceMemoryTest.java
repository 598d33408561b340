package io.hostwright.kinds.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.host.EngineReason;
import io.hostwright.kinds.stack.StackNotes.Failure;
import io.hostwright.model.Reason;
import org.junit.jupiter.api.Test;

/** The inventory has words, and another build may have written them. */
class ServiceMemoryTest {
  private static Reason noted(String word) {
    return ServiceMemory.reason(new Failure("digest", word, "it failed"));
  }

  @Test
  void aNotedWordIsTheReasonThatItWas() {
    assertEquals(StackReason.CRASH_LOOPING, noted("CrashLooping"));
    assertEquals(EngineReason.START_REFUSED, noted("StartRefused"));
  }

  @Test
  void aWordThatNobodyKnowsHereStillSaysThatItFailed() {
    assertEquals(StackReason.REPLACEMENT_FAILED, noted("WentAstray"));
  }
}
