package org.heliograph.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {

    @Test
    void everyResourceIsInTheDocument() {
        var resources = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.heliograph.web").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::getName)
                        .toList();
        assertThat(ApiDocument.RESOURCES.stream().map(Class::getName)).containsExactlyInAnyOrderElementsOf(resources);
    }

    @Test
    void pathsHaveOneSlashBetweenTheirSegments() {
        assertThat(ApiDocument.methods())
                .extracting(ApiDocument::pathOf)
                .allMatch(path -> path.matches("/v1(/[a-z{][a-z_}-]*)+"));
    }
}
