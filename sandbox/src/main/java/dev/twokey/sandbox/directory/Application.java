package dev.twokey.sandbox.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * An application.
 *
 * @param id its GUID
 * @param appId by which it signs in
 * @param displayName not unique
 * @param uniqueName unique for ever, if given
 * @param createdByAppId which application made it; empty if a person did
 * @param created when
 */
public record Application(
        String id,
        String appId,
        String displayName,
        Optional<String> uniqueName,
        Optional<String> createdByAppId,
        Instant created) {}
