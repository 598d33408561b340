package io.hostwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.Claim;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimCodecTest {
  private static final Claim CLAIM =
      new Claim(
          "main", "machine-1", "p1", "prod", "a".repeat(40), Instant.parse("2026-01-01T00:15:00Z"));

  @Test
  void whatIsWrittenIsRead() {
    assertEquals(Optional.of(CLAIM), ClaimCodec.read(ClaimCodec.write(CLAIM)));
  }

  @Test
  void anEarlierVersionNamesNoProcess() {
    String earlier = ClaimCodec.write(CLAIM).replace("\"process\":\"p1\",", "");
    assertEquals("", ClaimCodec.read(earlier).orElseThrow().process());
  }

  @Test
  void nothingAndWhatIsBrokenClaimsNothing() {
    String whole = ClaimCodec.write(CLAIM);
    for (int length = 0; length < whole.length(); length++) {
      assertEquals(Optional.empty(), ClaimCodec.read(whole.substring(0, length)));
    }
    assertEquals(Optional.empty(), ClaimCodec.read("[]"));
    assertEquals(Optional.empty(), ClaimCodec.read(whole.replace("2026", "soon")));
  }
}
