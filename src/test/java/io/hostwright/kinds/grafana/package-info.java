/** Tests of the Grafana kind. */
@NullMarked
package io.hostwright.kinds.grafana;

import org.jspecify.annotations.NullMarked;
