package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.hostwright.kind.ApplicationKind;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.ResourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every kind has a test that holds it to the contract of its sort. */
class KindContractsTest {
  private static final Path MAIN = Path.of("src/main/java/io/hostwright");

  @Test
  void everyKindIsHeldToTheContractOfItsSort() throws Exception {
    var expected = new TreeMap<String, Class<?>>();
    for (ResourceKind<?> kind : KindRegistry.load().all()) {
      expected.put(kind.name(), contractOf(kind));
    }
    assertEquals(expected, tested(), "a kind lacks its subclass of the contract, in its package");
  }

  @Test
  void nothingOutsideTheirFoldersNamesAKind() throws IOException {
    String names = String.join("|", KindRegistry.load().names());
    var named = Pattern.compile("\"(?:" + names + ")[\"/]");
    var found = new ArrayList<String>();
    try (var files = Files.walk(MAIN)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var word = named.matcher(Files.readString(file));
        if (!file.startsWith(MAIN.resolve("kinds")) && word.find()) {
          found.add(MAIN.relativize(file) + ": " + word.group());
        }
      }
    }
    assertEquals(List.of(), found);
  }

  private static Class<?> contractOf(ResourceKind<?> kind) {
    return switch (kind) {
      case HostedKind<?> hosted -> HostedKindContract.class;
      case ApplicationKind<?> asking -> ApplicationKindContract.class;
      default -> KindContract.class;
    };
  }

  /** By kind, the contract that its test keeps. */
  private static Map<String, Class<?>> tested() throws Exception {
    var tested = new TreeMap<String, Class<?>>();
    var classes = new ClassFileImporter().importPackages(KindContract.class.getPackageName());
    for (JavaClass each : classes) {
      boolean concrete = !each.getModifiers().contains(JavaModifier.ABSTRACT);
      if (concrete && each.isAssignableTo(KindContract.class)) {
        var constructor = each.reflect().getDeclaredConstructor();
        constructor.setAccessible(true);
        var test = (KindContract) constructor.newInstance();
        tested.put(test.kind(), contractOf(test));
      }
    }
    return tested;
  }

  private static Class<?> contractOf(KindContract test) {
    return switch (test) {
      case HostedKindContract hosted -> HostedKindContract.class;
      case ApplicationKindContract asking -> ApplicationKindContract.class;
      default -> KindContract.class;
    };
  }
}
