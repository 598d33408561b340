package io.hostwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.cli.Table.Cell;
import io.hostwright.plan.PlanText;

/** The whole-system table for people: a line for each thing that was seen. */
record VerifyText(Style style) {

  String of(JsonNode view) {
    var table = new Table().row("CHECK", "WHAT", "STATE", "OK", "DETAIL");
    for (JsonNode check : view.path("checks")) {
      check(table, check);
    }
    return table.text() + "\n" + verdict(view);
  }

  private void check(Table table, JsonNode check) {
    String resource = check.path("resource").asText();
    for (JsonNode row : check.path("rows")) {
      table.row(
          Cell.of(resource),
          Cell.of(row.path("what").asText()),
          Cell.of(row.path("state").asText()),
          ok(row.path("ok").asBoolean() ? "True" : "False"),
          Cell.of(row.path("detail").asText()));
    }
    String ready = check.path("ready").asText();
    if (check.path("rows").isEmpty() || !ready.equals("True")) {
      table.row(
          Cell.of(resource),
          Cell.of(""),
          Cell.of(check.path("reason").asText()),
          ok(ready),
          Cell.of(check.path("message").asText()));
    }
  }

  private Cell ok(String truth) {
    return new Cell(truth, style.ready(truth));
  }

  private String verdict(JsonNode view) {
    long ready = 0;
    for (JsonNode check : view.path("checks")) {
      ready += check.path("ready").asText().equals("True") ? 1 : 0;
    }
    String counted =
        ready
            + " of "
            + PlanText.count(view.path("checks").size(), "resource")
            + " Ready at "
            + Words.revision(view.path("revision").asText());
    return view.path("converged").asBoolean()
        ? counted + "; the whole system is as desired\n"
        : counted + "; " + style.warning("the whole system is not as desired") + "\n";
  }
}
