package dev.twokey.api;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Whoever is inside when a class is done would be seen by the next one, which shares the harbour. */
final class EverybodyLeaves implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        SpringExtension.getApplicationContext(context).getBean(Harbour.class).everybodyLeaves();
    }
}
