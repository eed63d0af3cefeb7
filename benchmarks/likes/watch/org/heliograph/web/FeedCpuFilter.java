package org.heliograph.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Adds up the processor time that threads spend on pages of the feed, from the first filter to the last byte of the answer,
 * and tells it who asks with the header {@code X-Feed-Cpu}: how many pages, and nanoseconds in all.
 */
@WebFilter(urlPatterns = "/v1/feed", asyncSupported = true)
public class FeedCpuFilter implements Filter {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongAdder pages = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (((HttpServletRequest) request).getHeader("X-Feed-Cpu") != null) {
            response.getWriter().print(pages.sum() + " " + nanos.sum());
            return;
        }
        long before = THREADS.getCurrentThreadCpuTime();
        chain.doFilter(request, response);
        nanos.add(THREADS.getCurrentThreadCpuTime() - before);
        pages.increment();
    }
}
