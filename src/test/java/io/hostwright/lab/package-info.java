/**
 * The lab suite: the packaged product, as a separate process, against real LXC hosts. Every name is
 * a sentence that must hold.
 */
@NullMarked
package io.hostwright.lab;

import org.jspecify.annotations.NullMarked;
