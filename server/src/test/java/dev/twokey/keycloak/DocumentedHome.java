package dev.twokey.keycloak;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What docs/directories/keycloak.md tells a customer to make so that engineers sign in at home. */
final class DocumentedHome {
    private static final Pattern SETTING = Pattern.compile("-s ([A-Za-z]+)=(\\S+?)\\)?(?:\\s|$)");
    private static final Pattern PROVIDER = Pattern.compile(
            "create identity-provider/instances -r \"\\$REALM\" -f - <<JSON\n(.*?)\nJSON", Pattern.DOTALL);

    private DocumentedHome() {}

    /** The settings of the command that makes this. */
    static Map<String, Object> settings(String made) {
        String command =
                found(Pattern.compile("create " + made + "(?: .*\\\\\n)* .*")).group();
        Map<String, Object> settings = new HashMap<>();
        SETTING.matcher(command).results().forEach(each -> settings.put(each.group(1), each.group(2)));
        return settings;
    }

    /** The identity provider, with the home's own values. */
    static ObjectNode provider(Map<String, String> values) {
        String text = found(PROVIDER).group(1);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("$" + value.getKey(), value.getValue());
        }
        return (ObjectNode) JsonMapper.builder().build().readTree(text);
    }

    private static MatchResult found(Pattern text) {
        return text.matcher(DocumentedRoles.page())
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("the page does not have " + text));
    }
}
