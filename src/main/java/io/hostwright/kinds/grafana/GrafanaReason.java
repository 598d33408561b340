package io.hostwright.kinds.grafana;

import io.hostwright.model.Reason;

/** What a Grafana gives as the reason. */
enum GrafanaReason implements Reason {
  DATASOURCE_DIFFERS(
      "a datasource is missing, or has another uid or type; both are named",
      "it is put right by its provisioning or API"),
  DATASOURCE_UNHEALTHY(
      "Grafana does not reach it; its words follow", "the datasource's address as Grafana sees it"),
  DASHBOARD_DIFFERS(
      "a dashboard is missing or of other content; fields are named",
      "it is put right by its provisioning or API"),
  PANELS_WITHOUT_DATA(
      "fewer panels than `minPanelsWithData` show data; the empty ones are named",
      "their queries, and whether the metric exists"),
  PANELS_UNKNOWN("panels could not be asked", "see the message"),
  GRAFANA_REFUSES(
      "Grafana does not let itself be told; its words follow",
      "rights of the user; a provisioning file that it cannot read; read-only datasources"
          + " take provisioning only; it is tried anew after five minutes"),
  GRAFANA_UNKNOWN(
      "Grafana did not answer, or did not let the operator in",
      "is it up, is the password's secret right?");

  private final String meaning;
  private final String remedy;

  GrafanaReason(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
