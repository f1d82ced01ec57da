package dev.twokey.sandbox.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A message as it arrived.
 *
 * @param number counts from 1
 * @param received when
 * @param from the envelope's sender
 * @param to the envelope's recipients
 * @param subject decoded
 * @param text the plain text, or the first part there is, or the source
 * @param headers decoded, in lower case; several of one name are joined by line breaks
 */
public record Mail(
        int number,
        Instant received,
        String from,
        List<String> to,
        String subject,
        String text,
        Map<String, String> headers) {}
