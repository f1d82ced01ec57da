package dev.twokey.api;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Something that answers.
 *
 * @param method {@code ANY} when it answers all of them, {@code FILES} when it serves what lies in a folder
 */
record Route(String method, String path) implements Comparable<Route> {
    /** All that these answer. A kind of mapping that is not known here is no reason to overlook what it answers. */
    static Set<Route> of(Collection<HandlerMapping> mappings) {
        return mappings.stream().flatMap(Route::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Route> of(HandlerMapping mapping) {
        return switch (mapping) {
            case RequestMappingInfoHandlerMapping controllers ->
                controllers.getHandlerMethods().keySet().stream().flatMap(Route::of);
            case AbstractUrlHandlerMapping urls ->
                Stream.concat(
                        urls.getHandlerMap().keySet().stream().map(path -> new Route("FILES", path)),
                        Stream.ofNullable(urls.getRootHandler()).map(root -> new Route("FILES", "/")));
            case RouterFunctionMapping functions when functions.getRouterFunction() == null -> Stream.empty();
            default -> Stream.of(new Route("UNKNOWN", mapping.getClass().getName()));
        };
    }

    private static Stream<Route> of(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of(new Route("ANY", path))
                        : methods.stream().map(method -> new Route(method.name(), path)));
    }

    @Override
    public int compareTo(Route other) {
        int paths = path.compareTo(other.path);
        return paths == 0 ? method.compareTo(other.method) : paths;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
