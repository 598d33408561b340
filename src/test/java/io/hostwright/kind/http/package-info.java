/** What kinds share that ask the application, against answers made by hand. */
@NullMarked
package io.hostwright.kind.http;

import org.jspecify.annotations.NullMarked;
