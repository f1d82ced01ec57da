package dev.twokey.people;

import dev.twokey.kernel.Slug;
import dev.twokey.proof.Authority;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who founds this deployment, as the operator writes it down ({@code TWOKEY_FOUNDERS_FILE}): names only, no power. It
 * gets its power from what the founders sign.
 */
record FoundersFile(List<TeamLine> teams, List<FounderLine> founders) {
    record TeamLine(String id, String name, String alias) {
        Team team() {
            return new Team(new Slug(id), name, alias);
        }
    }

    record FounderLine(String name, String mail, List<AccountLine> accounts, List<String> teams) {
        FounderLine {
            accounts = List.copyOf(accounts);
            teams = List.copyOf(teams);
        }
    }

    record AccountLine(String kind, String name) {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    FoundersFile {
        teams = List.copyOf(teams);
        founders = List.copyOf(founders);
        if (founders.size() < 2) {
            throw new IllegalArgumentException("it takes at least two founders, three are better");
        }
        Set<String> known = new HashSet<>(teams.stream().map(TeamLine::id).toList());
        if (known.contains(Authority.CUSTOMERS)) {
            throw new IllegalArgumentException(
                    "the team " + Authority.CUSTOMERS + " is the customers' own; use another");
        }
        Set<String> names = new HashSet<>();
        for (FounderLine founder : founders) {
            if (!known.containsAll(founder.teams()) || founder.teams().isEmpty()) {
                throw new IllegalArgumentException(founder.name() + " is in no team, or in one that is not listed");
            }
            if (founder.accounts().stream().noneMatch(account -> account.kind().equals("sign-in"))) {
                throw new IllegalArgumentException(founder.name() + " has no account of the kind sign-in");
            }
            for (AccountLine account : founder.accounts()) {
                Facts.kind(account.kind());
                if (!names.add(new AccountName(account.name()).key())) {
                    throw new IllegalArgumentException("the account " + account.name() + " is listed twice");
                }
            }
        }
        teams.forEach(TeamLine::team);
    }

    /** @throws IllegalStateException when the file cannot be read or does not say enough, with the remedy */
    static FoundersFile read(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), FoundersFile.class);
        } catch (JacksonException | IllegalArgumentException unusable) {
            throw new IllegalStateException(
                    "TWOKEY_FOUNDERS_FILE " + file + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    String teamsJson() {
        return MAPPER.writeValueAsString(teams);
    }

    static List<Team> teams(String json) {
        return List.of(MAPPER.readValue(json, TeamLine[].class)).stream()
                .map(TeamLine::team)
                .toList();
    }
}
