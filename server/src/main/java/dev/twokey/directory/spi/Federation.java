package dev.twokey.directory.spi;

/**
 * Whose tokens sign an account in.
 *
 * @param issuer address of the issuer, compared exactly
 * @param subject of the token, compared exactly
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523">RFC 7523</a>
 */
public record Federation(String issuer, String subject, String audience) {}
