package io.hostwright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanerTest {
  private static Cleaner knowing(String... secrets) {
    return Cleaner.of(Arrays.stream(secrets).map(Sensitive::secret).toList());
  }

  @Test
  void aKnownSecretIsMaskedWhereverItStands() {
    assertEquals(
        "[REDACTED] at me:[REDACTED]@db and x[REDACTED]y",
        knowing("hunter2!").line("hunter2! at me:hunter2!@db and xhunter2!y"));
  }

  @Test
  void secretsThatOverlapLeaveNothingOfEither() {
    assertEquals("<[REDACTED]>", knowing("abcdef", "defghi").line("<abcdefghi>"));
    assertEquals("<[REDACTED]>", knowing("abcdef", "abcdefghi").line("<abcdefghi>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p\"a\\s/s", "a&b<c>d", "ä b\tc", "1+1=2&3", "line one\nline two!"})
  void itIsMaskedInTheWritingOfOthersToo(String secret) throws Exception {
    var cleaner = knowing(secret);
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    var json = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(secret);
    assertEquals("\"[REDACTED]\"", cleaner.line(json));
    assertEquals("?p=[REDACTED]", cleaner.line("?p=" + url(secret)));
    assertEquals("[REDACTED]", cleaner.line(Visible.line(secret)));
    assertEquals("[REDACTED]", cleaner.line(secret.replaceAll("\\s+", " ")));
    assertFalse(cleaner.line(Base64.getEncoder().encodeToString(bytes)).length() > 14, "in Base64");
  }

  private static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void jsonOfTheEnginesEncoderIsKnown() {
    assertEquals("[REDACTED]", knowing("a&b<c>d").line("a\\u0026b\\u003cc\\u003ed"));
  }

  @Test
  void aShortPasswordIsMaskedInBasicCredentialsToo() {
    assertEquals("Basic dTp[REDACTED]", knowing("abcd").line("Basic dTphYmNk"));
  }

  /** What is left tells of the secret's ends less than one letter each. */
  @ParameterizedTest
  @ValueSource(strings = {"", "u:", "me:", "user:", "admin:"})
  void basicCredentialsAreMaskedWhoeverTheUserIs(String before) {
    String secret = "correct-horse";
    byte[] pair = (before + secret).getBytes(StandardCharsets.UTF_8);
    String told = knowing(secret).line("Basic " + Base64.getEncoder().encodeToString(pair));
    String left = told.replace("Basic ", "").replace(Sensitive.MASK, "").replace("=", "");
    assertTrue(told.contains(Sensitive.MASK), told);
    assertTrue(left.length() <= (before.length() * 4) / 3 + 2, told);
  }

  @Test
  void linesOfALongSecretAreMaskedEachByItself() {
    String key = "-----BEGIN KEY-----\nAAAABBBBCCCC\nDDDDEEEEFFFF\n-----END KEY-----\n";
    assertEquals(
        "sh: [REDACTED] | [REDACTED]: not found",
        knowing(key).line("sh: AAAABBBBCCCC | DDDDEEEEFFFF: not found"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "got s3cret-to… and more | got [REDACTED]… and more",
        "got s3cret-to... | got [REDACTED]...",
        "got s3cret-token… | got [REDACTED]…",
        "got s3c… | got s3c…",
        "…t-token and more | …[REDACTED] and more",
        "a…ken | a…ken",
        "s3cret-to | s3cret-to",
        "s3cre and … | s3cre and …",
      })
  void whatIsLeftOfASecretWhereTheTextWasCutIsMasked(String text, String clean) {
    assertEquals(clean, knowing("s3cret-token").line(text));
  }

  @Test
  void dotsOfTheSecretsOwnDoNotHideTheCut() {
    assertEquals("[REDACTED]...", knowing("eyJhbGci.eyJzdWIi.sig").line("eyJhbGci..."));
  }

  @Test
  void whatIsFarTooLongIsCutBeforeItIsRead() {
    String text = "s3cret-token".repeat(1 << 18);
    assertEquals("[REDACTED]…", knowing("s3cret-token").line(text));
  }

  @Test
  void aShortSecretIsOneOnlyAsAWord() {
    var cleaner = knowing("on", "7");
    assertEquals("PW=[REDACTED] container [REDACTED]", cleaner.line("PW=on container 7"));
    assertEquals("57 containers", cleaner.line("57 containers"));
  }

  @Test
  void aBlankSecretIsNone() {
    assertEquals("a b", knowing("", " ", "\n").line("a b"));
  }

  @Test
  void aMaskIsNotMaskedForASecretThatIsInIt() {
    var cleaner = knowing("RED", "ACTED", "[REDACTED]");
    assertEquals("[REDACTED] [REDACTED]", cleaner.line(cleaner.line("ACTED RED")));
  }

  @Test
  void aFaultKeepsItsFramesAndCausesAndLosesItsSecrets() {
    var inner = new IllegalStateException("remote:\n\u001b[2Jhunter22");
    var outer = new RuntimeException("outer", inner);
    outer.addSuppressed(new RuntimeException("beside hunter22"));
    inner.initCause(new RuntimeException(outer));
    var text = new StringWriter();
    knowing("hunter22").fault(outer).printStackTrace(new PrintWriter(text, true));
    var lines = text.toString().lines().filter(l -> !l.startsWith("\t")).toList();
    assertEquals(
        List.of(
            "java.lang.RuntimeException: outer",
            "Caused by: java.lang.IllegalStateException: remote:\\n\\x1b[2J[REDACTED]",
            "Caused by: java.lang.RuntimeException: java.lang.RuntimeException: outer"),
        lines);
    assertTrue(text.toString().contains("Suppressed: java.lang.RuntimeException: beside [RED"));
    assertTrue(text.toString().contains("at io.hostwright.model.CleanerTest."));
  }

  /** Whatever stands around it and however it was cut, nothing of a secret is left. */
  @Test
  void noTextTellsAnySecret() {
    var random = new Random(23);
    for (int i = 0; i < 3_000; i++) {
      String one = RandomText.secret(random, 6, 40);
      String other = RandomText.secret(random, 6, 40);
      var cleaner = knowing(one, other);
      String before = RandomText.any(random, 20);
      String after = RandomText.any(random, 20);
      int cut = 6 + random.nextInt(one.length() - 5);
      assertNoneOf(one, other, cleaner.line(before + one + after + other));
      assertNoneOf(one, other, cleaner.lines(before + other + "\n" + url(one) + after));
      String told = cleaner.line(before + one.substring(0, cut) + "…");
      assertFalse(told.endsWith(one.substring(cut - 4, cut) + "…"), told);
    }
  }

  private static void assertNoneOf(String one, String other, String told) {
    assertTrue(told.codePoints().noneMatch(c -> c != '\n' && c != '\t' && RandomText.acts(c)));
    assertFalse(told.contains(one) || told.contains(other), told);
  }

  @Test
  void cleaningTwiceIsCleaningOnce() {
    var random = new Random(42);
    for (int i = 0; i < 3_000; i++) {
      String secret = RandomText.secret(random, 4, 12);
      var cleaner = knowing(secret, RandomText.secret(random, 4, 12));
      String text = RandomText.any(random, 15) + secret + RandomText.any(random, 15) + secret;
      String once = cleaner.line(text);
      assertEquals(once, cleaner.line(once), () -> "secret " + secret);
    }
  }

  @Test
  void aNameThatGitSaysInTheOpenStaysAlthoughASecretIsPartOfIt() {
    var cleaner =
        Cleaner.of(
            List.of(Sensitive.secret("ktrdr")),
            List.of("ktrdr-core", "Workers/ktrdr", "ktrdr-prometheus", "ktrdr", "other"));
    assertEquals(
        "Workers/ktrdr waits for Stack/ktrdr-core@core: ktrdr-prometheus--hw-prev,"
            + " /opt/ktrdr-core/x.",
        cleaner.line(
            "Workers/ktrdr waits for Stack/ktrdr-core@core: ktrdr-prometheus--hw-prev,"
                + " /opt/ktrdr-core/x."));
    assertEquals(
        "role \"[REDACTED]\" is none, nor is [REDACTED]-else or postgres://[REDACTED]:x@h",
        cleaner.line("role \"ktrdr\" is none, nor is ktrdr-else or postgres://ktrdr:x@h"));
  }
}
