package dev.twokey.sandbox.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is registered with accounts: devices, sign-in methods besides the password, consents. Put there by hand. */
public final class Belongings {
    private final Map<String, List<Device>> devices = new HashMap<>();
    private final Map<String, List<Method>> methods = new HashMap<>();
    private final Map<String, List<Consent>> consents = new HashMap<>();

    /** A device of a user. */
    public record Device(String id, String displayName, String operatingSystem) {}

    /** @param type as in {@code #microsoft.graph.fido2AuthenticationMethod} */
    public record Method(String id, String type, String displayName) {}

    /**
     * A permission to act in the user's name.
     *
     * @param client the service principal that may
     * @param resource the service principal where
     * @param scope what, separated by spaces
     */
    public record Consent(String id, String client, String principal, String resource, String scope) {}

    /** Registers a device. */
    public synchronized Device device(String user, String displayName, String operatingSystem) {
        var device = new Device(UUID.randomUUID().toString(), displayName, operatingSystem);
        devices.computeIfAbsent(user, id -> new ArrayList<>()).add(device);
        return device;
    }

    /** Registers a method. */
    public synchronized Method method(String user, String type, String displayName) {
        var method = new Method(UUID.randomUUID().toString(), type, displayName);
        methods.computeIfAbsent(user, id -> new ArrayList<>()).add(method);
        return method;
    }

    /** Consents in the name of a user. */
    public synchronized Consent consent(String user, String client, String resource, String scope) {
        var consent = new Consent(Ids.opaque(), client, user, resource, scope);
        consents.computeIfAbsent(user, id -> new ArrayList<>()).add(consent);
        return consent;
    }

    /** The devices of a user. */
    public synchronized List<Device> devices(String user) {
        return List.copyOf(devices.getOrDefault(user, List.of()));
    }

    /** The methods of a user, without the password. */
    public synchronized List<Method> methods(String user) {
        return List.copyOf(methods.getOrDefault(user, List.of()));
    }

    /** The consents of a user. */
    public synchronized List<Consent> consents(String user) {
        return List.copyOf(consents.getOrDefault(user, List.of()));
    }
}
