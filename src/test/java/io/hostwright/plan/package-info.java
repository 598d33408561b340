/** Plans as data and as text. */
@NullMarked
package io.hostwright.plan;

import org.jspecify.annotations.NullMarked;
