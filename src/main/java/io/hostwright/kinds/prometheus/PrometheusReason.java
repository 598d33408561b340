package io.hostwright.kinds.prometheus;

import io.hostwright.model.Reason;

/** What PrometheusTargets give as the reason. */
enum PrometheusReason implements Reason {
  TARGET_MISSING(
      "Prometheus does not scrape it though it was told to", "Prometheus's log and mounts"),
  TARGET_EXTRA("it is scraped and declared nowhere", "a static list in `prometheus.yml`?"),
  TARGET_DOWN(
      "Prometheus cannot scrape it; its error and what the host publishes are named",
      "port, address, the program"),
  TARGETS_PENDING(
      "Prometheus has not read its targets anew yet", "wait; it is told to after ten seconds"),
  SCRAPE_PENDING("no scrape since the change yet", "wait for the scrape interval"),
  METRICS_PATH_WRONG(
      "metrics are answered with a redirect", "set `metricsPath` as the message says"),
  FILE_NOT_SCRAPED("no `file_sd_configs` takes the file", "add what the message shows"),
  RELOAD_REFUSED("Prometheus cannot be told, or refuses its configuration", "its words follow"),
  PROMETHEUS_UNKNOWN("Prometheus did not answer", "is it up, is the address right?");

  private final String meaning;
  private final String remedy;

  PrometheusReason(String meaning, String remedy) {
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
