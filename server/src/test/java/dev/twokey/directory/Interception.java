package dev.twokey.directory;

/** What something on the way answers in the directory's place: a proxy, a gateway, the sign-in page of a hotel's network. */
public enum Interception {
    PAGE(200, "text/html", "<html><h1>Sign in to the hotel's network</h1></html>"),
    NOTHING(200, "text/html", ""),
    JSON_TEXT(200, "application/json", "\"ok\""),
    REDIRECT(302, "text/html", "<html>Moved</html>"),
    BAD_REQUEST(400, "text/html", "<html><h1>400 Bad Request</h1></html>"),
    UNAUTHORIZED(401, "text/html", "<html><h1>401 Authorization Required</h1></html>"),
    FORBIDDEN(403, "text/html", "<html><h1>403 Forbidden</h1></html>"),
    FORBIDDEN_IN_JSON(403, "application/json", "{\"message\":\"forbidden by the web application firewall\"}"),
    NOT_FOUND(404, "text/html", "<html><h1>404 Not Found</h1></html>"),
    NOT_FOUND_IN_JSON(404, "application/json", "{\"message\":\"no Route matched with those values\"}"),
    NOT_FOUND_WITH_A_STATUS(404, "application/json", "{\"status\":404,\"error\":\"Not Found\",\"path\":\"/admin\"}"),
    NOT_FOUND_WITH_A_CODE(404, "application/json", "{\"error\":{\"code\":\"NotFound\",\"message\":\"no backend\"}}"),
    PROXY_SIGN_IN(407, "text/html", "<html><h1>407 Proxy Authentication Required</h1></html>"),
    CONFLICT(409, "text/html", "<html><h1>409 Conflict</h1></html>"),
    GONE(410, "text/html", "<html><h1>410 Gone</h1></html>"),
    BAD_GATEWAY(502, "text/html", "<html><h1>502 Bad Gateway</h1></html>");

    private final int status;
    private final String type;
    private final String body;

    Interception(int status, String type, String body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String body() {
        return body;
    }
}
