/**
 * The loop: keys in a queue, one worker a host, look, decide, lock, look again, act, look again.
 */
@NullMarked
package io.hostwright.reconcile;

import org.jspecify.annotations.NullMarked;
