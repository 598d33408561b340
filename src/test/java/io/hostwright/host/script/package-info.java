/** Tests of {@link io.hostwright.host.script}. */
@NullMarked
package io.hostwright.host.script;

import org.jspecify.annotations.NullMarked;
