package dev.twokey.notification;

import dev.twokey.people.TestDeployment;
import java.util.ArrayList;
import java.util.List;

/** The mails about a restore that are to be sent, as they would be written now. */
public final class RestoreMails {
    private RestoreMails() {}

    /** Recipient, subject and text of each, of one kind. */
    public static List<String> of(TestDeployment deployment, String kind) {
        List<Notice> due = new ArrayList<>();
        for (List<Notice> some = claim(deployment); !some.isEmpty(); some = claim(deployment)) {
            due.addAll(some);
        }
        return due.stream()
                .filter(notice -> notice.kind().equals(kind))
                .map(notice -> notice.about() instanceof Notice.About.OfRestore restore
                        ? notice.recipient() + "\n"
                                + deployment.bean(RestoreNotices.class).wording(notice, restore.epoch())
                        : "about a request")
                .toList();
    }

    private static List<Notice> claim(TestDeployment deployment) {
        return deployment.bean(NoticeStore.class).claim();
    }
}
