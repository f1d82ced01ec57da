package dev.twokey.database;

import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What the embedded PostgreSQL keeps below the data directory: readable by our user only.
 *
 * @param root {@code <data>/postgresql}
 */
record Home(Path root) {
    private static final FileAttribute<?> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OUR_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    static Home below(Path data) {
        Path root = data.toAbsolutePath().normalize().resolve("postgresql");
        try {
            Files.createDirectories(root, OUR_DIRECTORY);
            if (!Files.isWritable(root)) {
                throw new IOException("not writable");
            }
        } catch (IOException e) {
            throw new DatabaseProblem(
                    "The data directory %s cannot be written: %s.".formatted(root, e),
                    "Make it writable for the user that runs TwoKey, or name another one by TWOKEY_DATA_DIR.",
                    e);
        }
        return new Home(root);
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    Path startLog() {
        return root.resolve("start.log");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path passwordFile(String user) {
        return root.resolve(user + ".password");
    }

    /** The password of this database user, made at random when it is asked for the first time. */
    Login login(String user) throws IOException {
        Path file = passwordFile(user);
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, OURS_ALONE);
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return new Login(user, new Secret(Files.readString(file).strip()));
    }

    /** The port of last time while it is free, else a new one. */
    int port() throws IOException {
        Path file = root.resolve("port");
        if (Files.exists(file)) {
            int port = Integer.parseInt(Files.readString(file).strip());
            if (isFree(port)) {
                return port;
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, String.valueOf(any.getLocalPort()));
            return any.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
