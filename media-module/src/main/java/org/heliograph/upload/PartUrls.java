package org.heliograph.upload;

import java.util.List;

/** URLs of parts, signed afresh. */
public record PartUrls(List<PartUrl> parts) {}
