/** The Files kind: files and directories of a host. */
@NullMarked
package io.hostwright.kinds.files;

import org.jspecify.annotations.NullMarked;
