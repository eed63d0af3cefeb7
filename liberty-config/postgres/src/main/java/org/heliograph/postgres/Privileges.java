package org.heliograph.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. On Linux, root runs it in a user namespace of its own, where it is nobody; files
 * stay root's, and no other account must exist.
 */
final class Privileges {
    private final boolean root = "root".equals(System.getProperty("user.name"));

    List<String> dropFrom(Path programs, List<String> command) {
        List<String> whole = new ArrayList<>();
        if (root) {
            whole.addAll(List.of("unshare", "--user"));
        }
        whole.add(programs.resolve(command.get(0)).toString());
        whole.addAll(command.subList(1, command.size()));
        return whole;
    }
}
