package dev.twokey.proof;

import java.util.Comparator;

/**
 * What opens one commitment of one entry: a line of {@code details.jsonl}. It lies beside the log and may be erased.
 *
 * @param field the commitment's name in the entry
 * @param index the entry's place
 * @param salt 16 random bytes
 */
public record Detail(String field, long index, Bytes salt, String value) {
    /** By index, then by field. */
    public static final Comparator<Detail> ORDER =
            Comparator.comparingLong(Detail::index).thenComparing(Detail::field);

    public Detail {
        if (salt.size() != Commitment.SALT_SIZE) {
            throw new MalformedProof("a salt has 16 bytes");
        }
    }

    public Commitment commitment() {
        return Commitment.of(salt.toArray(), value);
    }

    public byte[] bytes() {
        return CanonicalJson.write(JsonObject.of("field", field)
                .with("index", index)
                .with("salt", salt)
                .with("value", value));
    }

    public static Detail parse(byte[] bytes) {
        JsonObject json = CanonicalJson.parseObject(bytes).only("field", "index", "salt", "value");
        return new Detail(json.string("field"), json.integer("index"), json.bytes("salt"), json.string("value"));
    }
}
