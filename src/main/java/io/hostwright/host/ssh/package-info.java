/** Hosts over SSH: one kept connection each, over sshj. */
@NullMarked
package io.hostwright.host.ssh;

import org.jspecify.annotations.NullMarked;
