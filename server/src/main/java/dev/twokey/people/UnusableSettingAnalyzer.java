package dev.twokey.people;

import dev.twokey.kernel.UnusableSetting;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows an {@link UnusableSetting} at start as one sentence and its remedy, before the framework explains its binding. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSetting> {
    @Override
    protected FailureAnalysis analyze(Throwable root, UnusableSetting setting) {
        return new FailureAnalysis(String.valueOf(setting.getMessage()), setting.remedy(), setting);
    }
}
