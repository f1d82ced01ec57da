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
     * @param principal the user, or empty for all
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

    /** Consents in the name of everybody, as an administrator does. */
    public synchronized Consent consentForAll(String client, String resource, String scope) {
        return consent("", client, resource, scope);
    }

    /** Takes a consent back. False if there is none. */
    public synchronized boolean takeBack(String id) {
        return consents.values().stream()
                .anyMatch(all -> all.removeIf(each -> each.id().equals(id)));
    }

    /** Everybody's consents. */
    public synchronized List<Consent> consents() {
        return consents.values().stream().flatMap(List::stream).toList();
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
