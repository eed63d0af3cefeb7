package org.heliograph.photo;

/** Along one side: which source pixels make each pixel of the result, and with what share; shares sum up to 1. */
final class Weights {
    private static final int LOBES = 3;

    private final int[] first;
    private final int[] count;
    private final float[] all;
    private final int most;

    private Weights(int size, int most) {
        this.first = new int[size];
        this.count = new int[size];
        this.all = new float[size * most];
        this.most = most;
    }

    /** @param to no more than from */
    static Weights of(int from, int to) {
        double scale = (double) from / to;
        double reach = LOBES * scale;
        Weights weights = new Weights(to, (int) Math.min(from, Math.ceil(2 * reach) + 1));
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int start = Math.max(0, (int) Math.floor(centre - reach));
            int end = Math.min(from, start + weights.most);
            weights.fill(i, start, end, centre, scale);
        }
        return weights;
    }

    private void fill(int i, int start, int end, double centre, double scale) {
        double total = 0;
        for (int at = start; at < end; at++) {
            total += lanczos((at + 0.5 - centre) / scale);
        }
        first[i] = start;
        count[i] = end - start;
        for (int at = start; at < end; at++) {
            all[i * most + at - start] = (float) (lanczos((at + 0.5 - centre) / scale) / total);
        }
    }

    private static double lanczos(double x) {
        if (x == 0) {
            return 1;
        }
        double angle = Math.PI * x;
        return Math.abs(x) >= LOBES ? 0 : LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
    }

    int size() {
        return first.length;
    }

    int first(int i) {
        return first[i];
    }

    int count(int i) {
        return count[i];
    }

    /** The largest count; the stride of {@link #all()}. */
    int most() {
        return most;
    }

    float[] all() {
        return all;
    }

    float weight(int i, int nth) {
        return all[i * most + nth];
    }
}
