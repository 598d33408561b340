/** Whole commands in process: arguments in, output and exit code out. */
@NullMarked
package io.hostwright.cli;

import org.jspecify.annotations.NullMarked;
