package dev.twokey.directory.spi;

/**
 * A right of the directory's own: what a role group or an account carries.
 *
 * @param value as the directory identifies it: {@code role:<template id>} in Microsoft Entra, {@code realm:<name>} or
 *     {@code client:<client>/<name>} in Keycloak, {@code group:<sAMAccountName>} in Active Directory
 */
public record RoleRef(String value) implements Comparable<RoleRef> {
    @Override
    public int compareTo(RoleRef other) {
        return value.compareTo(other.value);
    }
}
