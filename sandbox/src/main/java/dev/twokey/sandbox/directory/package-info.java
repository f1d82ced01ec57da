/** One customer's directory in memory: users, groups, members, and the delays of a distributed directory. */
@NullMarked
package dev.twokey.sandbox.directory;

import org.jspecify.annotations.NullMarked;
