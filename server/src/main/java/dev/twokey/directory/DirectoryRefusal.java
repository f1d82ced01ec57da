package dev.twokey.directory;

import dev.twokey.kernel.Refusal;

/**
 * Why a tenant could not be registered.
 *
 * @param code stable word
 */
public record DirectoryRefusal(String code, int status, String sentence) implements Refusal {}
