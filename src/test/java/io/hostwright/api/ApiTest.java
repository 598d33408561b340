package io.hostwright.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiTest {

  @Test
  void verifyAnswersWhatTheLastLookAtTheApplicationSaw() {
    given()
        .get("/api/v1/verify")
        .then()
        .statusCode(200)
        .body("converged", equalTo(false))
        .body("checks[0].resource", equalTo("Stack/web@core"))
        .body("checks[0].rows[0].what", equalTo("page"))
        .body("checks[0].rows[0].detail", equalTo("in 3 ms"));
  }

  @Test
  void theStatusNamesRevisionHostsAndResources() {
    given()
        .get("/api/v1/status")
        .then()
        .statusCode(200)
        .body("revision.environment", equalTo("test"))
        .body("converged", equalTo(false))
        .body("hosts[0].name", equalTo("core"))
        .body("resources[0].resource", equalTo("Stack/web@core"))
        .body("resources[0].ready", equalTo("False"))
        .body("resources[0].conditions", hasSize(3));
  }

  @Test
  void resourcesAreNarrowedAndPaged() {
    given().get("/api/v1/resources?kind=Stack&host=core").then().body("total", equalTo(1));
    given().get("/api/v1/resources?kind=Files").then().body("total", equalTo(0));
    given().get("/api/v1/resources?brings=web-app-1").then().body("total", equalTo(1));
    given().get("/api/v1/resources?brings=web-app").then().body("total", equalTo(0));
    given().get("/api/v1/resources/Stack/web/core").then().body("name", equalTo("web"));
    given()
        .get("/api/v1/resources/Stack/none")
        .then()
        .statusCode(404)
        .body("error", containsString("Stack/none"));
  }

  @Test
  void eventsAreAskedForByResourceAndTime() {
    given().get("/api/v1/events?resource=Stack/web").then().body("events", hasSize(0));
    given()
        .get("/api/v1/events?since=soon")
        .then()
        .statusCode(400)
        .body("error", containsString("10m"));
  }

  @Test
  void aReconcileAnswersWithWhatItDidWhenItIsWaitedFor() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"wait\": true}")
        .post("/api/v1/reconcile")
        .then()
        .statusCode(200)
        .body("done", equalTo(true))
        .body("actions[0]", containsString("start container"));
  }

  @Test
  void onlyWhatIsHeldCanBeConfirmed() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"id\": \"held\"}")
        .post("/api/v1/confirm")
        .then()
        .statusCode(200)
        .body("confirmed", equalTo(true));
    given()
        .contentType(ContentType.JSON)
        .body("{\"id\": \"other\"}")
        .post("/api/v1/confirm")
        .then()
        .statusCode(404);
  }

  @Test
  void withoutATokenNothingIsChangedFromAWebPageOrInAnotherForm() {
    given()
        .contentType(ContentType.TEXT)
        .body("{}")
        .post("/api/v1/reconcile")
        .then()
        .statusCode(415);
    given()
        .contentType(ContentType.JSON)
        .header("Host", "evil.example")
        .body("{}")
        .post("/api/v1/reconcile")
        .then()
        .statusCode(403);
  }

  @Test
  void theThreeHealthAddressesTellApartAliveReadyAndConverged() {
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks[0].data.late", equalTo("core: its pass has lasted 40 min"));
    given()
        .get("/q/health/group/converged")
        .then()
        .statusCode(503)
        .body(containsString("Unhealthy (since "));
  }

  @Test
  void metricsCarryThePromisedNames() {
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("hostwright_pass_seconds"))
        .body(containsString("hostwright_actions_total"));
  }
}
