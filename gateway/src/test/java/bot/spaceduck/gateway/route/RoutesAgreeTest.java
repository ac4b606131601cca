package bot.spaceduck.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table and what the services declare of their resources say the same; where they differ, nobody gets through. */
class RoutesAgreeTest {
    private static final String ACCESS = "bot.spaceduck.common.auth.Access";
    private static final String PATH = "jakarta.ws.rs.Path";

    @TestFactory
    Stream<DynamicTest> eachRowIsWhatItsServiceDeclares() {
        return Stream.of(Upstream.values())
                .filter(upstream -> upstream != Upstream.GATEWAY)
                .map(upstream -> DynamicTest.dynamicTest(upstream.service(), () -> agree(upstream)));
    }

    private static void agree(Upstream upstream) {
        Path classes = Path.of("..", upstream.service(), "target", "classes");
        assumeTrue(Files.isDirectory(classes), upstream.service() + " is not compiled: skipped");
        Map<String, String> declared = declared(classes);
        Map<String, String> rows = Routes.all().stream()
                .filter(route -> route.upstream() == upstream)
                .collect(Collectors.toMap(
                        RoutesAgreeTest::shape,
                        route -> (route.isPublic() ? "ANYONE" : route.auth().name()) + " " + route.capability()));

        assertThat(rows).allSatisfy((route, row) -> assertThat(declared).containsEntry(route, row));
    }

    private static String shape(Route route) {
        return route.method().name() + " " + route.path().shape().replace("{...}", "{}");
    }

    private static Map<String, String> declared(Path classes) {
        Map<String, String> declared = new TreeMap<>();
        for (JavaClass resource : new ClassFileImporter().importPath(classes)) {
            for (JavaMethod method : resource.getMethods()) {
                Optional<JavaAnnotation<?>> access = annotation(method, ACCESS).or(() -> annotation(resource, ACCESS));
                access.ifPresent(found -> verb(method)
                        .ifPresent(verb -> declared.put(verb + " " + path(resource, method), words(found))));
            }
        }
        return declared;
    }

    private static Optional<String> verb(JavaMethod method) {
        return List.of("GET", "POST", "DELETE", "PUT").stream()
                .filter(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb))
                .findFirst();
    }

    private static String path(JavaClass resource, JavaMethod method) {
        String whole = Stream.of(annotation(resource, PATH), annotation(method, PATH))
                .flatMap(Optional::stream)
                .map(path -> path.get("value").orElseThrow().toString())
                .map(path -> path.startsWith("/") ? path : "/" + path)
                .collect(Collectors.joining());
        return whole.replaceAll("//", "/").replaceAll("\\{[^}]*}", "{}").replaceAll("(.)/$", "$1");
    }

    private static Optional<JavaAnnotation<?>> annotation(CanBeAnnotated element, String type) {
        return switch (element) {
            case JavaMethod method -> method.tryGetAnnotationOfType(type).map(found -> found);
            case JavaClass owner -> owner.tryGetAnnotationOfType(type).map(found -> found);
            default -> Optional.empty();
        };
    }

    private static String words(JavaAnnotation<?> access) {
        return ((JavaEnumConstant) access.get("value").orElseThrow()).name() + " "
                + access.get("capability").orElse("");
    }
}
