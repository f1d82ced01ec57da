package dev.twokey.canary;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Transactional;

/** One class per house rule that it breaks. */
public final class BreaksHouseRules {
    private BreaksHouseRules() {}

    public static final class ReadsTheClock {
        Instant now() {
            return Instant.now();
        }
    }

    public static final class Sleeps {
        void sleep() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    public static final class UsesAVendorsSdk {
        String token(IAuthenticationResult result) {
            return result.accessToken();
        }
    }

    public static final class SpeaksLdap {
        int size(LdapName name) {
            return name.size();
        }
    }

    public static class IsTransactional {
        @Transactional
        public void write() {}
    }

    @Transactional
    public static class WhollyTransactional {}

    public static class IsAsynchronous {
        @Async
        public void later() {}
    }

    public static final class IsInjected {
        @Autowired
        @Nullable
        Object dependency;
    }

    public static final class Serialises {
        void write(Object object) throws IOException {
            new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(object);
        }
    }
}
