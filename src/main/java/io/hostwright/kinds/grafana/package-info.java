/** The Grafana kind: datasources by uid, dashboards by uid, and their panels return data. */
@NullMarked
package io.hostwright.kinds.grafana;

import org.jspecify.annotations.NullMarked;
