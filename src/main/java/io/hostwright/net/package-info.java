/** The application as the operator reaches it: HTTP and names, ports and adapters. */
@NullMarked
package io.hostwright.net;

import org.jspecify.annotations.NullMarked;
