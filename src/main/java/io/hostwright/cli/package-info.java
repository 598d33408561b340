/** The command line: arguments, output for people and programs, exit codes. */
@NullMarked
package io.hostwright.cli;

import org.jspecify.annotations.NullMarked;
