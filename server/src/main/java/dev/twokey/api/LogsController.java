package dev.twokey.api;

import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What anybody can verify without us: a log's export, its signed checkpoint and its key. */
@RestController
class LogsController {
    private final Scopes scopes;
    private final Logs logs;

    LogsController(Scopes scopes, Logs logs) {
        this.scopes = scopes;
        this.logs = logs;
    }

    @ApiResponse(
            responseCode = "200",
            description = "docs/formats.md",
            content = @Content(mediaType = "application/zip"))
    @GetMapping(path = "/api/v1/tenants/{tenant}/log/export", produces = "application/zip")
    void export(@PathVariable Slug tenant, Actor.Person caller, HttpServletResponse response) throws IOException {
        Scope scope = scopes.of(tenant, caller);
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"twokey-" + scope.slug() + "-log.zip\"");
        logs.export(scope.id(), response.getOutputStream());
    }

    @GetMapping(path = "/api/v1/tenants/{tenant}/log/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    String checkpoint(@PathVariable Slug tenant, Actor.Person caller) {
        return logs.note(scopes.of(tenant, caller).id()).toString();
    }

    @GetMapping(path = "/api/v1/tenants/{tenant}/log/vkey", produces = MediaType.TEXT_PLAIN_VALUE)
    String vkey(@PathVariable Slug tenant, Actor.Person caller) {
        return logs.vkey(scopes.of(tenant, caller).id()) + "\n";
    }
}
