package org.heliograph.ffmpeg;

/** What a running job reports to, and asks whether it should go on. Called from the job's own threads. */
public interface JobWatch {
    /** Watches nothing and never cancels. */
    JobWatch NONE = new JobWatch() {
        @Override
        public void progress(double fraction) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /** The share of the job that is done, 0 to 1, never less than the time before. */
    void progress(double fraction);

    /** Asked five times a second, so it has to be cheap; true ends the job with a {@link java.util.concurrent.CancellationException}. */
    boolean cancelled();
}
