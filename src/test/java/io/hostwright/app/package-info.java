/** Settings, and what commands and the daemon are put together from. */
@NullMarked
package io.hostwright.app;

import org.jspecify.annotations.NullMarked;
