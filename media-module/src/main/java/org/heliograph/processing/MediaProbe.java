package org.heliograph.processing;
final class MediaProbe { static final int MAX_PIXELS = 36_000_000; }
