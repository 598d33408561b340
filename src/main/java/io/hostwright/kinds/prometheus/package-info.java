/** The PrometheusTargets kind: what Prometheus scrapes is what runs, and it is up. */
@NullMarked
package io.hostwright.kinds.prometheus;

import org.jspecify.annotations.NullMarked;
