package io.hostwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.cli.CommandLineRun.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonCommandsTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String STATUS =
      """
      {"revision":{"head":"fedcba98765","lastValid":"%s","environment":"local"},
       "problems":["a.yaml:1:2: no such kind"],"fetchError":"","lastFetch":"2026-03-01T11:59:30Z",
       "converged":false,
       "hosts":[
        {"name":"core","address":"10.0.0.2","reachable":true,"message":"","since":"2026-03-01T10:00:00Z",
         "lastSeen":"2026-03-01T11:59:55Z","engineVersion":"28.5.2","lastPassMillis":412},
        {"name":"gpu","address":"10.0.0.9","reachable":false,"message":"no route\\nto host",
         "since":"2026-02-27T10:00:00Z","lastSeen":null,"engineVersion":"","lastPassMillis":-1},
        {"name":"new","address":"10.0.0.7","reachable":null,"message":"","since":null,
         "lastSeen":null,"engineVersion":"","lastPassMillis":-1}],
       "resources":[
        {"resource":"Files/motd@core","kind":"Files","name":"motd","host":"core","ready":"True",
         "reason":"Converged","message":"as desired","since":"2026-03-01T11:58:00Z",
         "suspended":false,"confirm":"","conditions":[]},
        {"resource":"Stack/ktrdr@core","kind":"Stack","name":"ktrdr","host":"core","ready":"False",
         "reason":"PruneHeld","message":"3 removals","since":"2026-03-01T02:00:00Z",
         "suspended":true,"confirm":"12ab34cd56ef","conditions":[]}]}
      """
          .formatted(COMMIT);
  private static final String EVENTS =
      """
      {"events":[
       {"id":1,"at":"2026-03-01T11:00:00.123456789Z","severity":"info","resource":"Stack/ktrdr@core",
        "verb":"replace","subject":"container ktrdr-backend","reason":"Done",
        "message":"replace container ktrdr-backend in 900 ms",
        "causes":["image: ktrdr:1 -> ktrdr:2 (a.yaml:3)","env.A: [REDACTED] -> x"],"revision":"%s"},
       {"id":2,"at":"2026-03-01T11:01:00Z","severity":"warning","resource":null,"verb":"",
        "subject":"","reason":"FetchFailed","message":"no route","causes":[],"revision":"",
        "count":12,"first":"2026-03-01T10:50:00Z"},
       {"id":3,"at":"2026-03-01T11:02:00Z","severity":"info","resource":"Files/motd@core",
        "verb":"update","subject":"file /etc/motd","reason":"Done","message":"updated",
        "causes":["content: a -> b"],"revision":"%s"}]}
      """
          .formatted(COMMIT, COMMIT);

  private static final String BRINGING =
      """
      {"items":[{"resource":"Stack/ktrdr@core","ready":"True","reason":"AsDesired",
                 "message":"as desired"}],"page":0,"size":1000,"total":1}
      """;

  @TempDir Path directory;
  private final FakeDaemon daemon;

  DaemonCommandsTest() throws IOException {
    daemon = new FakeDaemon();
  }

  @BeforeEach
  void answerUsually() {
    daemon
        .answer("GET /api/v1/status", 200, STATUS)
        .answer("GET /api/v1/events", 200, EVENTS)
        .answer("GET /api/v1/resources", 200, "{\"items\":[]}")
        .answer("POST /api/v1/confirm", 200, "{\"confirmed\":true}")
        .answer("POST /api/v1/reconcile", 202, "{\"done\":false,\"actions\":[]}");
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private Result run(String... args) {
    return new CommandLineRun().env("HOSTWRIGHT_SERVER", daemon.url()).run(args);
  }

  @Test
  void statusIsATableAndEndsWithThreeWhileSomethingHasNotConverged() {
    assertEquals(
        new Result(
            3,
            """
            RESOURCE          READY  REASON     SINCE  MESSAGE
            Files/motd@core   True   Converged  2m     as desired
            Stack/ktrdr@core  False  PruneHeld  10h    suspended; 3 removals (confirm 12ab34cd56ef)

            HOST  REACHABLE  ENGINE  SEEN  ADDRESS   MESSAGE
            core  True       28.5.2  5s    10.0.0.2
            gpu   False                    10.0.0.9  no route\\nto host
            new   Unknown                  10.0.0.7

            environment local at 0123456789; head fedcba9876 is not in force, fetched 30s ago
              a.yaml:1:2: no such kind
            not converged
            """,
            ""),
        run("status"));
    assertEquals(List.of("GET /api/v1/status"), daemon.requests());
  }

  @Test
  void aConvergedStatusEndsWithZero() {
    daemon.answer(
        "GET /api/v1/status",
        200,
        """
        {"revision":{"head":null,"lastValid":null,"environment":""},"problems":[],
         "fetchError":"no route\\nto git","lastFetch":null,"converged":true,"hosts":[],"resources":[]}
        """);
    assertEquals(
        new Result(
            0,
            """
            RESOURCE  READY  REASON  SINCE  MESSAGE

            HOST  REACHABLE  ENGINE  SEEN  ADDRESS  MESSAGE

            no valid revision
            the repository cannot be fetched: no route\\nto git
            converged
            """,
            ""),
        run("status"));
  }

  @Test
  void verifyListsTheWholeSystemAndEndsWithThreeWhileSomethingIsAmiss() {
    daemon.answer(
        "GET /api/v1/verify",
        200,
        """
        {"revision":"0123456789abcdef0123456789abcdef01234567","converged":false,"checks":[
          {"resource":"Workers/ktrdr","ready":"False","reason":"WorkerMissing","message":"1 is missing",
           "rows":[{"what":"backtesting workers-b:5003","state":"available","ok":true,"detail":""},
                   {"what":"training gpu-worker:5002","state":"missing","ok":false,"detail":"for 2 min"}]},
          {"resource":"Traces/ktrdr","ready":"Unknown","reason":"DependencyNotReady",
           "message":"waits for Stack/ktrdr-core@core","rows":[]},
          {"resource":"Stack/ktrdr-core@core","ready":"True","reason":"AsDesired","message":"as desired",
           "rows":[]}]}
        """);
    assertEquals(
        new Result(
            3,
            """
            CHECK                  WHAT                        STATE               OK       DETAIL
            Workers/ktrdr          backtesting workers-b:5003  available           True
            Workers/ktrdr          training gpu-worker:5002    missing             False    for 2 min
            Workers/ktrdr                                      WorkerMissing       False    1 is missing
            Traces/ktrdr                                       DependencyNotReady  Unknown  waits for Stack/ktrdr-core@core
            Stack/ktrdr-core@core                              AsDesired           True     as desired

            1 of 3 resources Ready at 0123456789; the whole system is not as desired
            """,
            ""),
        run("verify"));
  }

  @Test
  void verifyEndsWithZeroOnceAllIsAsDesired() {
    daemon.answer(
        "GET /api/v1/verify",
        200,
        "{\"revision\":\"0123456789abcdef\",\"converged\":true,\"checks\":[]}");
    assertEquals(0, run("verify").exitCode());
  }

  @Test
  void statusAsJsonIsTheDaemonsDocument() throws IOException {
    var result = run("status", "-o", "json");
    assertEquals(3, result.exitCode());
    String harmless = STATUS.replace("no route\\nto host", "no route\\\\nto host");
    assertEquals(Context.JSON.readTree(harmless), Context.JSON.readTree(result.out()));
  }

  @Test
  void eventsAreAskedForByResourceAndTime() {
    var result = run("events", "Stack/ktrdr", "--since", "10m", "--limit=5");
    assertEquals(
        List.of("GET /api/v1/events?limit=5&resource=Stack%2Fktrdr&since=2026-03-01T11%3A50%3A00Z"),
        daemon.requests());
    assertEquals(
        new Result(
            0,
            """
            2026-03-01T11:00:00Z  Stack/ktrdr@core Done: replace container ktrdr-backend in 900 ms
                image: ktrdr:1 -> ktrdr:2 (a.yaml:3)
                env.A: [REDACTED] -> x
            2026-03-01T11:01:00Z  FetchFailed: no route [12 times since 2026-03-01T10:50:00Z]
            2026-03-01T11:02:00Z  Files/motd@core Done: updated
                content: a -> b
            """,
            ""),
        result);
  }

  @Test
  void eventsSinceATime() {
    run("events", "--since", "2026-03-01T00:00:00Z");
    assertEquals(
        List.of("GET /api/v1/events?limit=200&since=2026-03-01T00%3A00%3A00Z"), daemon.requests());
  }

  @Test
  void noEventsAreNoError() {
    daemon.answer("GET /api/v1/events", 200, "{\"events\":[]}");
    assertEquals(new Result(0, "", "no events\n"), run("events"));
  }

  @Test
  void whyTellsHowAContainerStandsAndTheCausesOfEachStep() {
    daemon.answer("GET /api/v1/resources", 200, BRINGING);
    assertEquals(
        new Result(
            0,
            """
            Stack/ktrdr@core Ready True AsDesired: as desired
            2026-03-01T11:00:00Z  Stack/ktrdr@core Done: replace container ktrdr-backend in 900 ms
                image: ktrdr:1 -> ktrdr:2 (a.yaml:3)
                env.A: [REDACTED] -> x
                commit 0123456789
            """,
            ""),
        run("why", "ktrdr-backend"));
  }

  @Test
  void whyOfAHealthyContainerThatNothingWasDoneToTellsThatItsStackIsAsDesired() {
    daemon.answer("GET /api/v1/resources", 200, BRINGING);
    assertEquals(
        new Result(
            0,
            "Stack/ktrdr@core Ready True AsDesired: as desired\n",
            "no step was taken as far back as the daemon remembers\n"),
        run("why", "ktrdr-db"));
    assertEquals("GET /api/v1/resources?size=1000&brings=ktrdr-db", daemon.requests().getLast());
  }

  @Test
  void whyTellsOfWhatStoodAsideForAContainerToo() {
    daemon.answer(
        "GET /api/v1/events", 200, EVENTS.replace("ktrdr-backend\",", "ktrdr-backend--hw-prev\","));
    var result = run("why", "ktrdr-backend");
    assertEquals(0, result.exitCode());
    assertTrue(result.out().contains("replace container ktrdr-backend in 900 ms"), result.out());
  }

  @Test
  void whyTellsHowAResourceStandsAndItsSteps() {
    for (String about : List.of("Files/motd", "Files/motd@core")) {
      assertEquals(
          new Result(
              0,
              """
              Files/motd@core Ready True Converged: as desired
              2026-03-01T11:02:00Z  Files/motd@core Done: updated
                  content: a -> b
                  commit 0123456789
              """,
              ""),
          run("why", about));
    }
  }

  @Test
  void whyOfNothingKnownFailsWithASuggestion() {
    assertEquals(
        new Result(
            1,
            "",
            "hostwright: no resource is called 'ktrdr-bakcend' or brings something of that name,"
                + " and no step was taken about it; 'status' names the resources; did you mean"
                + " 'ktrdr-backend'?\n"),
        run("why", "ktrdr-bakcend"));
    assertEquals(1, run("why", "Files/motd@gpu").exitCode());
  }

  @Test
  void whyAsJsonHasStandingAndSteps() throws IOException {
    var document = Context.JSON.readTree(run("why", "Stack/ktrdr", "-o", "json").out());
    assertEquals("Stack/ktrdr", document.path("about").asText());
    assertEquals("PruneHeld", document.path("resources").path(0).path("reason").asText());
    assertEquals(1, document.path("events").size());
    assertEquals(1, document.path("events").path(0).path("id").asInt());
  }

  @Test
  void reconcileAsksAndDoesNotWait() {
    assertEquals(
        new Result(0, "", "asked for a pass; --wait tells what it does\n"), run("reconcile"));
    assertEquals(
        List.of("POST /api/v1/reconcile {\"wait\":false,\"retry\":false}"), daemon.requests());
  }

  @Test
  void reconcileThatWaitsTellsWhatWasDoneAndWhetherAllConverged() {
    daemon.answer(
        "POST /api/v1/reconcile",
        200,
        "{\"done\":true,\"actions\":[\"core: start container a\",\"core: create file /x\"]}");
    String told = "core: start container a\ncore: create file /x\n";
    String lacks =
        "the newest revision is invalid and not applied:\n"
            + "  a.yaml:1:2: no such kind\n"
            + "Stack/ktrdr@core PruneHeld: 3 removals (hostwright confirm 12ab34cd56ef allows"
            + " it)\n";
    assertEquals(new Result(3, told, lacks), run("reconcile", "--wait", "--retry"));
    daemon.answer("GET /api/v1/status", 200, "{\"converged\":true}");
    assertEquals(new Result(0, told, ""), run("reconcile", "--wait"));
    assertEquals("POST /api/v1/reconcile {\"wait\":true,\"retry\":true}", daemon.requests().get(0));
    daemon.answer("POST /api/v1/reconcile", 200, "{\"done\":true,\"actions\":[]}");
    assertEquals(new Result(0, "Nothing to do in this pass.\n", ""), run("reconcile", "--wait"));
    daemon.answer("POST /api/v1/reconcile", 200, "{\"done\":false,\"actions\":[]}");
    assertEquals(new Result(3, "", "the pass has not ended yet\n"), run("reconcile", "--wait"));
  }

  @Test
  void confirmSaysWhetherSomethingWasHeld() {
    assertEquals(new Result(0, "confirmed 12ab34cd56ef\n", ""), run("confirm", "12ab34cd56ef"));
    assertEquals(List.of("POST /api/v1/confirm {\"id\":\"12ab34cd56ef\"}"), daemon.requests());
    var refused =
        new Result(1, "", "nothing is held under 'x'; 'hostwright status' lists what is\n");
    daemon.answer("POST /api/v1/confirm", 200, "{\"confirmed\":false}");
    assertEquals(refused, run("confirm", "x"));
    daemon.answer("POST /api/v1/confirm", 404, "{\"confirmed\":false}");
    assertEquals(refused, run("confirm", "x"));
    assertEquals("{\n  \"confirmed\" : false\n}\n", run("confirm", "x", "-o", "json").out());
  }

  @Test
  void theTokenIsSentFromTheOptionTheVariableOrAFile() throws IOException {
    daemon.wanting("s3cret");
    Path file = Files.writeString(directory.resolve("token"), "s3cret\n");
    assertEquals(3, run("status", "--token", "s3cret").exitCode());
    assertEquals(3, run("status", "--token", file.toString()).exitCode());
    var fromVariable =
        new CommandLineRun()
            .env("HOSTWRIGHT_API_TOKEN", "s3cret")
            .run("status", "--server", daemon.url() + "/");
    assertEquals(3, fromVariable.exitCode());
    var refused = run("status", "--token", "wrong");
    assertEquals(1, refused.exitCode());
    assertEquals(
        "hostwright: the daemon at "
            + daemon.url()
            + " wants its token, and was given none or another: give --token or"
            + " HOSTWRIGHT_API_TOKEN\n",
        refused.err());
    assertFalse(run("status", "-v", "--token", "wrong").err().contains("wrong"));
  }

  @Test
  void whereNoDaemonAnswersTheMessageSaysWhatToDo() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    var result = run("status", "--server", "http://127.0.0.1:" + free);
    assertEquals(1, result.exitCode());
    assertEquals(
        "hostwright: no daemon answers at http://127.0.0.1:"
            + free
            + " (Connection refused); start one with 'hostwright serve', or say where it is with"
            + " --server\n",
        result.err());
  }

  @Test
  void whatIsNoDaemonOrFailsIsToldWithoutAStack() {
    daemon.answer("GET /api/v1/status", 200, "<html>");
    var foreign = run("status");
    assertEquals(1, foreign.exitCode());
    assertTrue(foreign.err().endsWith("is no Hostwright daemon: it sends no JSON\n"));
    daemon.answer("GET /api/v1/status", 503, "{\"message\":\"not started yet\"}");
    var failing = run("status");
    assertEquals(
        new Result(
            1,
            "",
            "hostwright: the daemon at " + daemon.url() + " answered 503: not started yet\n"),
        failing);
    daemon.answer("POST /api/v1/reconcile", 403, "{\"error\":\"from this machine only\"}");
    assertEquals(
        "hostwright: the daemon at " + daemon.url() + " answered 403: from this machine only\n",
        run("reconcile").err());
    daemon.answer("GET /api/v1/status", 302, "");
    assertEquals(1, run("status").exitCode());
  }
}
