/** The Group kind: a group of a host, its number, and who is in it. */
@NullMarked
package io.hostwright.kinds.group;

import org.jspecify.annotations.NullMarked;
