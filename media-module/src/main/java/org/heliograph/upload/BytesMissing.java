package org.heliograph.upload;

import java.util.List;
import org.heliograph.kernel.Refusal;

/** Not all bytes are in the store yet. */
public final class BytesMissing extends Refusal {

    private static final long serialVersionUID = 1L;

    public BytesMissing() {
        super(Kind.CONFLICT, "The bytes have not arrived.");
    }

    public BytesMissing(List<Integer> parts) {
        super(
                Kind.CONFLICT,
                "These parts have not arrived: " + parts.stream().limit(20).toList()
                        + (parts.size() > 20 ? " and " + (parts.size() - 20) + " more." : "."));
    }
}
