/** The Stack kind's decisions, at their own level. */
@NullMarked
package io.hostwright.kinds.stack;

import org.jspecify.annotations.NullMarked;
