package io.hostwright;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.hostwright.host.EngineReason;
import io.hostwright.host.FileReason;
import io.hostwright.host.HostReason;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.ResourceKind;
import io.hostwright.model.OperatorReason;
import io.hostwright.model.Reason;
import io.hostwright.plan.GateReason;
import io.hostwright.status.PassReason;
import io.hostwright.status.RevisionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every reason is declared once, where it is given, and docs/TROUBLESHOOTING.md is made from these
 * declarations; {@code make docs} runs this test so that it writes the page.
 */
class ReasonsTest {
  private static final Path PAGE = Path.of("docs/TROUBLESHOOTING.md");
  private static final String BEGIN = "<!-- made from the code: make docs -->\n";
  private static final String END = "<!-- end -->\n";

  /** RoomsTest holds reasons to their names, so that not all classes have to be read once more. */
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("Reason.class"))
          .importUrl(Reason.class.getProtectionDomain().getCodeSource().getLocation());

  private record Chapter(String title, List<? extends Reason> reasons) {

    String markdown() {
      return reasons.stream()
          .map(r -> "| `%s` | %s | %s |\n".formatted(r.word(), r.meaning(), r.remedy()))
          .collect(
              Collectors.joining(
                  "",
                  "## " + title + "\n\n| reason | what it means | what to do |\n|---|---|---|\n",
                  ""));
    }
  }

  /** What any resource may say, and then what only one kind does. */
  private static List<Chapter> chapters() {
    var general =
        Stream.of(
            new Chapter("Any resource", List.of(PassReason.values())),
            new Chapter("The repository and its revisions", List.of(RevisionReason.values())),
            new Chapter("What holds a change back", List.of(GateReason.values())),
            new Chapter("Reaching a host and working on it", List.of(HostReason.values())),
            new Chapter("The engine", List.of(EngineReason.values())),
            new Chapter("Paths on hosts", List.of(FileReason.values())),
            new Chapter("The operator", List.of(OperatorReason.values())));
    var kinds =
        KindRegistry.load().all().stream()
            .filter(kind -> !kind.reasons().isEmpty())
            .map(kind -> new Chapter(kind.name(), kind.reasons()));
    return Stream.concat(general, kinds).toList();
  }

  private static Stream<JavaClass> declaring() {
    return MAIN.stream().filter(assignableTo(Reason.class)).filter(JavaClass::isEnum);
  }

  private static List<Reason> declared(JavaClass type) {
    return Stream.of(type.reflect().getEnumConstants()).map(Reason.class::cast).toList();
  }

  @Test
  void onlyEnumsAreReasonsAndThoseOfAKindAreItsOwn() {
    classes().that().implement(Reason.class).should().beEnums().check(MAIN);
    classes()
        .that()
        .implement(Reason.class)
        .and()
        .resideInAPackage("io.hostwright.kinds..")
        .should()
        .bePackagePrivate()
        .because("nobody else is to know a kind by its reasons")
        .check(MAIN);
  }

  @Test
  void everyReasonIsInOneChapterUnderAWordOfItsOwn() {
    var declared = declaring().flatMap(type -> declared(type).stream()).toList();
    var documented = chapters().stream().flatMap(c -> c.reasons().stream()).toList();
    assertEquals(words(declared.stream()), words(documented.stream()));
    assertEquals(declared.size(), new HashSet<>(words(declared.stream())).size(), "said twice");
  }

  private static List<String> words(Stream<? extends Reason> reasons) {
    return reasons.map(Reason::word).sorted().toList();
  }

  @Test
  void aKindGivesAllTheReasonsOfItsFolder() {
    for (ResourceKind<?> kind : KindRegistry.load().all()) {
      var own =
          declaring()
              .filter(type -> type.getPackageName().equals(kind.getClass().getPackageName()))
              .flatMap(type -> declared(type).stream())
              .toList();
      assertEquals(own, kind.reasons(), kind.name());
    }
  }

  @Test
  void everyReasonSaysWhatItMeansAndWhatToDoInCellsOfATable() {
    for (Chapter chapter : chapters()) {
      for (Reason reason : chapter.reasons()) {
        assertTrue(reason.word().matches("[A-Z][A-Za-z]+"), reason.word());
        for (String cell : Set.of(reason.meaning(), reason.remedy())) {
          assertTrue(!cell.isBlank() && cell.matches("[^|\n]+"), reason.word() + ": " + cell);
        }
      }
    }
  }

  @Test
  void thePageIsMadeFromTheDeclarations() throws IOException {
    String page = Files.readString(PAGE);
    assertTrue(page.contains(BEGIN) && page.contains(END), "the comments around the tables");
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String tables =
        chapters().stream().map(Chapter::markdown).collect(Collectors.joining("\n", "\n", "\n"));
    String made = page.substring(0, begin) + tables + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("hostwright.write-docs")) {
      Files.writeString(PAGE, made);
    } else {
      assertEquals(made, page, "run make docs");
    }
  }
}
