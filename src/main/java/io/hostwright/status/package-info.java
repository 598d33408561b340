/** What happened becomes conditions, and when to look again. Pure. */
@NullMarked
package io.hostwright.status;

import org.jspecify.annotations.NullMarked;
