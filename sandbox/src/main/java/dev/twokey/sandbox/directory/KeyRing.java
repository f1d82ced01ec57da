package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.SignInKeys;
import java.util.LinkedHashMap;
import java.util.Map;

/** By what applications and service principals sign in: as they are, and as a reader who is behind sees them. */
final class KeyRing {
    private final Map<String, Credentials> now = new LinkedHashMap<>();
    private final Map<String, Credentials> before = new LinkedHashMap<>();
    private final Map<String, SignInKeys> keys = new LinkedHashMap<>();

    /** What the login endpoints know of an object. */
    SignInKeys keys(String id) {
        return keys.computeIfAbsent(id, none -> new SignInKeys());
    }

    /** These are what the login endpoints know of it from now on. */
    void keep(String id, SignInKeys known) {
        keys.put(id, known);
    }

    Credentials of(String id) {
        return now.getOrDefault(id, Credentials.NONE);
    }

    /** One read by a remote reader: as it is, or as it was before the last change. */
    Credentials seen(String id) {
        Credentials old = before.remove(id);
        return old == null ? of(id) : old;
    }

    /** The next reader still sees what was. */
    void late(String id) {
        before.put(id, of(id));
    }

    void change(String id, Credentials changed) {
        now.put(id, changed);
        changed.register(keys(id));
    }

    void forget(String id) {
        now.remove(id);
        before.remove(id);
        keys.remove(id);
    }
}
