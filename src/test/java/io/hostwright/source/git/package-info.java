/** Trees of commits and directories, and the mirror over file, http and ssh with real servers. */
@NullMarked
package io.hostwright.source.git;

import org.jspecify.annotations.NullMarked;
