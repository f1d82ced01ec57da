package dev.twokey.browser;

import dev.twokey.story.running.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pages that the running server has, as the annotations in its own jar map them: a page that somebody adds is here without
 * anybody saying so.
 */
record Routes(List<String> pages) {
    private static final String WEB = "BOOT-INF/classes/dev/twokey/web/";
    private static final String BIND = "Lorg/springframework/web/bind/annotation/";
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    static Routes of(Installation installation) {
        List<String> pages = new ArrayList<>();
        try (JarFile jar = new JarFile(installation.jar("server", "server-").toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(each ->
                            each.getName().startsWith(WEB) && each.getName().endsWith(".class"))
                    .toList()) {
                pages.addAll(
                        pages(ClassFile.of().parse(jar.getInputStream(entry).readAllBytes())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Routes(pages.stream().sorted().toList());
    }

    private static List<String> pages(ClassModel controller) {
        List<String> prefixes =
                annotation(controller, "RequestMapping").map(Routes::paths).orElse(List.of(""));
        return controller.methods().stream()
                .filter(method -> annotation(method, "ResponseBody").isEmpty() && mayBePage(method))
                .flatMap(method -> annotation(method, "GetMapping").stream())
                .filter(mapping -> texts(mapping, "produces").stream().allMatch(type -> type.startsWith("text/html")))
                .flatMap(mapping -> paths(mapping).stream())
                .flatMap(path -> prefixes.stream().map(prefix -> prefix + path))
                .toList();
    }

    /** A view's name; whatever else is returned is no whole page. */
    private static boolean mayBePage(MethodModel method) {
        String returned = method.methodTypeSymbol().returnType().displayName();
        return returned.equals("String") || returned.equals("ModelAndView") || returned.equals("Object");
    }

    private static List<String> paths(Annotation mapping) {
        List<String> paths = Stream.of("value", "path")
                .flatMap(name -> texts(mapping, name).stream())
                .toList();
        return paths.isEmpty() ? List.of("") : paths;
    }

    private static List<String> texts(Annotation mapping, String name) {
        return mapping.elements().stream()
                .filter(element -> element.name().equalsString(name))
                .flatMap(element -> texts(element.value()))
                .toList();
    }

    private static Stream<String> texts(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfArray array -> array.values().stream().flatMap(Routes::texts);
            case AnnotationValue.OfString text -> Stream.of(text.stringValue());
            default -> throw new IllegalArgumentException("a path that is no text: " + value);
        };
    }

    private static Optional<Annotation> annotation(AttributedElement element, String name) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(all -> all.annotations().stream())
                .filter(each -> each.className().equalsString(BIND + name + ";"))
                .findFirst();
    }

    /** Those of the pages that none of these paths is one of. */
    List<String> without(Set<String> paths) {
        return pages.stream()
                .filter(page -> paths.stream().noneMatch(path -> matches(page, path)))
                .toList();
    }

    private static boolean matches(String page, String path) {
        String[] fixed = VARIABLE.split(page, -1);
        return Pattern.compile(Stream.of(fixed).map(Pattern::quote).collect(Collectors.joining("[^/]+")))
                .matcher(path)
                .matches();
    }
}
