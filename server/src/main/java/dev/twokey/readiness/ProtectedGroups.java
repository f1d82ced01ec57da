package dev.twokey.readiness;

import dev.twokey.directory.spi.DomainSettings;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class ProtectedGroups implements Check {
    private static final String GROUP = "group:";

    @Override
    public Topic topic() {
        return new Topic(
                "protected-groups",
                "Groups that the directory guards",
                "The directory resets the permissions of its administrators' groups every hour (AdminSDHolder): what is delegated there"
                        + " does not last.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.DOMAIN, domain -> judge(evidence.intent(), domain));
    }

    private static Judgement judge(Intent intent, DomainSettings domain) {
        Set<String> guarded = domain.protectedGroups().stream()
                .flatMap(group -> Stream.concat(Stream.of(group.name()), group.others().stream()))
                .collect(Collectors.toSet());
        Set<String> carried = intent.roles().stream()
                .map(role -> role.value())
                .filter(role -> role.startsWith(GROUP))
                .map(role -> role.substring(GROUP.length()))
                .filter(name -> guarded.stream().anyMatch(name::equalsIgnoreCase))
                .collect(Collectors.toSet());
        return carried.isEmpty()
                ? Judgement.ready(
                        "Of " + Words.counted(domain.protectedGroups().size(), "guarded group", "guarded groups")
                                + " the service means to use none.")
                : Judgement.notReady(
                        "A role group is meant to carry what the directory guards: " + Words.quoted(carried) + ".",
                        "Choose a group with fewer rights, or make one of your own and give it what the role takes.");
    }
}
