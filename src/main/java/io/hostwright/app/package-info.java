/**
 * Main, settings and wiring: what puts ports and adapters together, for command line and daemon.
 */
@NullMarked
package io.hostwright.app;

import org.jspecify.annotations.NullMarked;
