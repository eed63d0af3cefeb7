package org.heliograph.firststart;

import java.util.Map;
import java.util.TreeMap;

/**
 * The file through which {@code server.xml} learns what was generated or derived. What the operator sets himself is left
 * out, since a variable here would win over his environment.
 */
final class ServerVariables {
    private ServerVariables() {}

    static String render(Settings settings, Secrets secrets) {
        Map<String, String> variables = new TreeMap<>(secrets.values());
        variables.keySet().removeAll(settings.given());
        for (String role : Settings.KNOWN_ROLES) {
            variables.put(
                    "heliograph.role." + role, String.valueOf(settings.roles().contains(role)));
        }
        StringBuilder lines = new StringBuilder("<!-- Written at every start; changes are lost. -->\n<server>\n");
        variables.forEach((name, value) -> lines.append("  <variable name=\"" + name + "\" value=\"")
                .append(escaped(value))
                .append("\"/>\n"));
        return lines.append("</server>\n").toString();
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
