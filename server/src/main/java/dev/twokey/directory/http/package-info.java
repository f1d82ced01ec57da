/** The one careful way in which connectors speak HTTP: pinned addresses, bounded answers, no redirects, a deadline. */
@org.springframework.modulith.NamedInterface("http")
@org.jspecify.annotations.NullMarked
package dev.twokey.directory.http;
