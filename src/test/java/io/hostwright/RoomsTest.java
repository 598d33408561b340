package io.hostwright;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.hostwright.model.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rooms of docs/architecture.md and the arrows between them; a rule that is not here is none.
 */
@AnalyzeClasses(packages = "io.hostwright", importOptions = DoNotIncludeTests.class)
class RoomsTest {
  private static final String ROOT = "io.hostwright.";
  private static final String[] PLAIN = {
    "java.lang..",
    "java.util..",
    "java.time..",
    "java.math..",
    "java.nio.charset..",
    "java.nio",
    "org.jspecify.."
  };
  private static final String[] PURE = {"text", "model", "engine", "compose", "plan", "status"};

  @ArchTest
  static final ArchRule text = mayUse("text", List.of(), "org.yaml.snakeyaml..", "java.io..");

  @ArchTest
  static final ArchRule model = mayUse("model", List.of(), "java.security..", "javax.crypto..");

  @ArchTest static final ArchRule engine = mayUse("engine", List.of("model"));
  @ArchTest static final ArchRule compose = mayUse("compose", List.of("text", "model", "engine"));
  @ArchTest static final ArchRule plan = mayUse("plan", List.of("model", "engine"));
  @ArchTest static final ArchRule status = mayUse("status", List.of("model", "plan"));

  /** The ports know no adapter and no library. */
  @ArchTest
  static final ArchRule hostPorts =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "host")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  ROOT + "host.*..",
                  "net.schmizz..",
                  "com.github.dockerjava..",
                  "org.apache..",
                  "com.fasterxml..",
                  "io.quarkus.."));

  /** A host in memory stands on the ports alone, as every real one does. */
  @ArchTest
  static final ArchRule simulated =
      mayUse("host.simulated", List.of("model", "engine", "plan", "net"), ROOT + "host");

  @ArchTest
  static final ArchRule kind =
      rooms("kind", List.of("text", "model", "engine", "compose", "plan", "status", "host", "net"));

  @ArchTest
  static final ArchRule kinds =
      rooms(
          "kinds",
          List.of("text", "model", "engine", "compose", "plan", "status", "host", "net", "kind"));

  /** A kind never sees another kind. */
  @ArchTest
  static final ArchRule kindsStandAlone =
      slices().matching(ROOT + "kinds.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule source =
      rooms("source", List.of("text", "model", "engine", "plan", "host", "kind", "secret"));

  @ArchTest static final ArchRule net = rooms("net", List.of("model"));
  @ArchTest static final ArchRule secret = rooms("secret", List.of("model"));
  @ArchTest static final ArchRule store = rooms("store", List.of("model", "plan", "status"));

  @ArchTest
  static final ArchRule reconcile =
      rooms(
          "reconcile",
          List.of(
              "text", "model", "engine", "compose", "plan", "status", "host", "net", "kind",
              "secret", "store"));

  @ArchTest
  static final ArchRule kindsSeePortsOnly =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "kind..", ROOT + "kinds..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(ROOT + "host.*..", ROOT + "net.*.."));

  @ArchTest
  static final ArchRule reconcileSeesPortsOnly =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "reconcile..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  ROOT + "host.*..", ROOT + "net.*..", ROOT + "kinds..", ROOT + "source.git.."));

  /** What a pass decides is a function of records: nothing of it asks what is so by then. */
  @ArchTest
  static final ArchRule passesDecidePurely =
      noClasses()
          .that()
          .haveNameMatching(
              ".*\\.reconcile\\.(Planner|PrunePlanner|Admission|Admitted|PassInput|Situations|Shared"
                  + "|Demands|Look|Looking|Planned|Results|Outcomes|Cleaning)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              ".*\\.reconcile\\.(Fleet|DemandBoard|Sights|ApplicationMemory|Workbench|StateSource"
                  + "|EventSink|Telemetry|OperatorLog|Site|Access|PullBoard|WorkQueue|Operator)"
                  + "|.*\\.NetReader|.*\\.HostSession|.*\\.HostReader|.*\\.InstantSource|.*\\.Clock")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule api =
      rooms("api", List.of("model", "plan", "status", "store", "reconcile"));

  @ArchTest static final ArchRule cli = rooms("cli", List.of("text", "model", "plan", "status"));

  /** The framework stays at the edge, so that the command line starts without it. */
  @ArchTest
  static final ArchRule quarkusStaysAtTheEdge =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "app..", ROOT + "api..", ROOT + "page..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile.."));

  /** Decisions do not look at a clock, a die or a disk. */
  @ArchTest
  static final ArchRule decisionsArePure =
      noClasses()
          .that(
              resideInAnyPackage(Stream.of(PURE).map(p -> ROOT + p + "..").toArray(String[]::new))
                  .or(resideInAnyPackage(ROOT + "kinds..", ROOT + "host.simulated..")))
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat(
              resideInAnyPackage("java.nio.file..", "java.net..", "java.util.logging.."));

  /**
   * What foreign words become part of is made beside the cleaner: who makes it elsewhere must put
   * that behind the cleaner first, and then say so here.
   */
  @ArchTest static final ArchRule plans = only("Planner|Planned|LogTails", "plan.Plan", "<init>");

  @ArchTest
  static final ArchRule reports =
      only("Results|Cleaning|PassReport", "reconcile.PassReport", "<init>");

  @ArchTest
  static final ArchRule happenings =
      only("EventSink|Cleaning", "reconcile.EventSink$Happening", "<init>");

  @ArchTest static final ArchRule decisions = only("Planner", "kind.BoundResource", "decide");

  @ArchTest static final ArchRule prunes = only("PrunePlanner", "kind.HostedKind", "prune");

  /** By their names they are found, here and by ReasonsTest. */
  @ArchTest
  static final ArchRule reasons =
      classes().that().implement(Reason.class).should().haveSimpleNameEndingWith("Reason");

  /** What comes from a daemon is harmless before a command sees it. */
  @ArchTest
  static final ArchRule answersAreHarmless =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "cli..")
          .and()
          .haveNameNotMatching(".*\\.Harmless")
          .should()
          .accessTargetWhere(to("com.fasterxml.jackson.databind.ObjectMapper", "readTree"))
          .orShould()
          .accessTargetWhere(to("com.fasterxml.jackson.databind.json.JsonMapper", "readTree"));

  /** What is printed goes through {@code Screen}, or is a line of a process that ends. */
  @ArchTest
  static final ArchRule oneScreen =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.(cli\\.Terminal|app\\.Main|app\\.Serve)")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  /** Nobody else in the product uses this member of that class. */
  private static ArchRule only(String users, String owner, String member) {
    return noClasses()
        .that()
        .haveNameNotMatching(".*\\.reconcile\\.(" + users + ")(\\$.*)?")
        .should()
        .accessTargetWhere(to(ROOT + owner, member));
  }

  private static DescribedPredicate<JavaAccess<?>> to(String owner, String member) {
    return DescribedPredicate.describe(
        owner + "." + member,
        access ->
            access.getTargetOwner().getName().equals(owner) && access.getName().equals(member));
  }

  /**
   * A room of pure values: its own package, these rooms, the JDK's plain parts, and these
   * libraries.
   */
  private static ArchRule mayUse(String room, List<String> rooms, String... libraries) {
    var allowed = new ArrayList<>(List.of(PLAIN));
    allowed.add(ROOT + room + "..");
    rooms.forEach(r -> allowed.add(ROOT + r + ".."));
    allowed.addAll(List.of(libraries));
    return classes()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)));
  }

  /** A room that may use these rooms and no other, and any library. */
  private static ArchRule rooms(String room, List<String> rooms) {
    var allowed = new ArrayList<String>();
    allowed.add(ROOT + room + "..");
    rooms.forEach(r -> allowed.add(ROOT + r + ".."));
    return noClasses()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.hostwright..")
                .and(resideOutsideOfPackages(allowed.toArray(String[]::new))));
  }
}
