package io.hostwright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Argv.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArgvTest {
  private static final Template UNIT =
      Template.of("systemctl", "show", "--property={what}", "--", "{unit}", "{{.State}}", "{}");

  private static Argv filled(Map<String, String> values) {
    return UNIT.with(new TreeMap<>(values));
  }

  @Test
  void aPlaceIsAWordOrPartOfOneAndOtherBracesAreThemselves() {
    assertEquals(Set.of("unit", "what"), UNIT.names());
    var argv = filled(Map.of("unit", "a b", "what", "$HOME"));
    assertEquals(
        List.of("systemctl", "show", "--property=$HOME", "--", "a b", "{{.State}}", "{}"),
        argv.words());
    assertEquals("systemctl", argv.program());
    assertEquals(UNIT, argv.template());
    assertEquals("systemctl show --property=$HOME -- a b {{.State}} {}", argv.toString());
  }

  @Test
  void aValueThatLooksLikeAPlaceOrAGroupIsJustAValue() {
    var argv = filled(Map.of("unit", "{what}", "what", "$1\\{unit}"));
    assertEquals("--property=$1\\{unit}", argv.words().get(2));
    assertEquals("{what}", argv.words().get(4));
  }

  @Test
  void aPlaceForSeveralValuesIsSoManyWords() {
    var template = Template.of("getent", "passwd", "{users...}", "{...}");
    assertEquals(Set.of("users"), template.names());
    assertEquals("getent passwd {users...} {...}", template.toString());
    assertEquals(
        List.of("getent", "passwd", "a b", "{users...}", "", "{...}"),
        template.with("users", List.of("a b", "{users...}", "")).words());
    assertEquals(List.of("getent", "passwd", "a", "{...}"), template.with("users", "a").words());
    var none = List.<String>of();
    assertThrows(IllegalArgumentException.class, () -> template.with("users", none));
    assertThrows(IllegalArgumentException.class, () -> template.with("users", List.of("a", "\n")));
    var one = Template.of("true", "{a}");
    assertThrows(IllegalArgumentException.class, () -> one.with("a", List.of("b", "c")));
    assertThrows(IllegalArgumentException.class, () -> Template.of("true", "--of={a...}"));
  }

  @Test
  void theValuesAreThoseOfThePlacesAndNoOthers() {
    for (Map<String, String> wrong :
        List.of(
            Map.<String, String>of(),
            Map.of("unit", "a"),
            Map.of("unit", "a", "what", "b", "more", "c"))) {
      var e = assertThrows(IllegalArgumentException.class, () -> filled(wrong));
      assertTrue(String.valueOf(e.getMessage()).contains("[unit, what]"), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> Template.of("true", "{a}").asIs());
  }

  @Test
  void whatHasAControlCharacterIsRefused() {
    for (String value : List.of("a\nb", "a\rb", "\0", "\t", "\u001b[0m", "\u007f", "\u0085")) {
      assertFalse(Argv.carries(value));
      assertThrows(
          IllegalArgumentException.class, () -> Template.of("true", "{a}").with("a", value));
      assertThrows(IllegalArgumentException.class, () -> Template.of("true", value));
    }
    assertTrue(Argv.carries("Grüße ✓ 'it''s' \"$HOME\""));
    assertEquals(List.of("true", "x"), Template.of("true", "{a}").with("a", "x").words());
  }

  @Test
  void noValueChoosesTheProgram() {
    for (List<String> words : List.of(List.<String>of(), List.of(""), List.of("{program}"))) {
      assertThrows(IllegalArgumentException.class, () -> new Template(words));
    }
  }

  @Test
  void aCommandThatAManifestGivesWholeHasAProgram() {
    var whole = Template.of("{reload...}");
    var argv = whole.with("reload", List.of("pkill", "-HUP", "dnsmasq"));
    assertEquals("pkill", argv.program());
    assertEquals("pkill -HUP dnsmasq", argv.toString());
    for (List<String> none : List.of(List.<String>of(), List.of(""))) {
      assertThrows(IllegalArgumentException.class, () -> whole.with("reload", none));
    }
  }
}
