package org.heliograph.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.Writer;

/** Takes what the platform wants to answer to a bad token, and lets none of it reach the client. */
final class DroppedAnswer extends HttpServletResponseWrapper {

    DroppedAnswer(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void addCookie(Cookie cookie) {}

    @Override
    public void sendError(int status, String message) {}

    @Override
    public void sendError(int status) {}

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) {}

    @Override
    public void setStatus(int status) {}

    @Override
    public void setHeader(String name, String value) {}

    @Override
    public void addHeader(String name, String value) {}

    @Override
    public void setContentType(String type) {}

    @Override
    public void setContentLength(int length) {}

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(Writer.nullWriter());
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int octet) {}
        };
    }

    @Override
    public void flushBuffer() {}
}
