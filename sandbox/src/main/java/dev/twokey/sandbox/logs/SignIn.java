package dev.twokey.sandbox.logs;

import java.time.Instant;

/**
 * One attempt of a person to sign in.
 *
 * @param id of the entry
 * @param at when
 * @param userId whose account
 * @param userPrincipalName its name
 * @param displayName what people call it
 * @param appId with which application
 * @param errorCode the AADSTS number, 0 for success
 * @param reason why not, empty for success
 */
public record SignIn(
        String id,
        Instant at,
        String userId,
        String userPrincipalName,
        String displayName,
        String appId,
        int errorCode,
        String reason) {}
