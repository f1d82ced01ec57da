package dev.twokey.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** {@code twokey_notices_undelivered} above zero means that somebody was not told, whom two persons rely on having been. */
@Component
class UndeliveredNotices implements MeterBinder {
    private final NoticeStore notices;

    UndeliveredNotices(NoticeStore notices) {
        this.notices = notices;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("twokey.notices.undelivered", notices, NoticeStore::undelivered)
                .description("mails that no server took within five minutes")
                .register(registry);
    }
}
