/**
 * What is asked of and done on a host, as POSIX shell scripts; the builders and parsers are pure.
 * Needs a shell and coreutils (or busybox) there, nothing else.
 */
@NullMarked
package io.hostwright.host.script;

import org.jspecify.annotations.NullMarked;
