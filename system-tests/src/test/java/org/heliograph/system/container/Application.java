package org.heliograph.system.container;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR as it is shipped, with the tests of this package as one WAR more. Made outside of the server. */
final class Application {

    private static final String MODULE = """
            <module>
                <web>
                  <web-uri>tests.war</web-uri>
                  <context-root>/tests</context-root>
                </web>
              </module>
              <module>""";

    /** The server looks for beans only where there is one. */
    private static final String BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.1" bean-discovery-mode="annotated"/>""";

    private Application() {}

    static EnterpriseArchive withTests() {
        File packed = ContainerServer.packed().resolve("apps/heliograph.ear").toFile();
        EnterpriseArchive application = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, packed);
        String descriptor = text(application, "META-INF/application.xml").replaceFirst("<module>", MODULE);
        return application.setApplicationXML(new StringAsset(descriptor)).addAsModule(Testable.archiveToTest(tests()));
    }

    private static WebArchive tests() {
        return ShrinkWrap.create(WebArchive.class, "tests.war")
                .addPackage(Application.class.getPackage())
                .addAsWebInfResource(new StringAsset(BEANS), "beans.xml")
                .addAsLibraries(jarOf(Assertions.class), jarOf(Awaitility.class), jarOf(Matcher.class));
    }

    private static String text(EnterpriseArchive archive, String path) {
        try (InputStream stream =
                Objects.requireNonNull(archive.get(path).getAsset(), path).openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
