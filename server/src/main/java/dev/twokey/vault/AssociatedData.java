package dev.twokey.vault;

import dev.twokey.kernel.TenantId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a sealed secret is bound to. It opens only under exactly the same four, so a row copied to another tenant,
 * account or purpose, or an older version put back, is worthless.
 *
 * @param account the account or other thing that the secret belongs to
 * @param purpose what it is for, for example {@code client-secret}
 * @param version counts the rotations
 */
public record AssociatedData(TenantId tenant, String account, String purpose, int version) {
    /** Each part with its length before it: no two different bindings have the same bytes. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes, tenant.toString());
        write(bytes, account);
        write(bytes, purpose);
        write(bytes, Integer.toString(version));
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, String part) {
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
        bytes.writeBytes(text);
    }
}
