package dev.twokey.entra;

import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.FixedTokens;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.ScriptedServer;
import java.util.Optional;

/** Graph as a server tells it that says whatever the test wants; nobody waits before a second try. */
final class ScriptedGraph {
    private ScriptedGraph() {}

    static Graph at(ScriptedServer server) {
        return at(server, "token");
    }

    /** @param token what is shown to the server */
    static Graph at(ScriptedServer server, String token) {
        return new Graph(
                new AuthorizedHttp(
                        new Http(Optional.empty()),
                        new FixedTokens(token),
                        Base.parse("graph", server.address() + "/v1.0")),
                new Patience(length -> {}));
    }
}
