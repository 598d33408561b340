/** Desired and observed become ordered actions as data. Pure: it never reads or changes a host. */
@NullMarked
package io.hostwright.plan;

import org.jspecify.annotations.NullMarked;
