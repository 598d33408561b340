/** Tests of the PrometheusTargets kind. */
@NullMarked
package io.hostwright.kinds.prometheus;

import org.jspecify.annotations.NullMarked;
