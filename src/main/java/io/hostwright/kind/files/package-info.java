/** What kinds share that put files and directories on a host. */
@NullMarked
package io.hostwright.kind.files;

import org.jspecify.annotations.NullMarked;
