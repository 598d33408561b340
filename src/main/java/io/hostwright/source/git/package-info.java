/** JGit behind the source ports: a bare mirror, commits' trees, and work trees. */
@NullMarked
package io.hostwright.source.git;

import org.jspecify.annotations.NullMarked;
