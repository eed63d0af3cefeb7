package org.heliograph.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets that connect to fit addresses only. The address is judged at the moment of connecting, after the name was
 * resolved, so a name that leads elsewhere the second time does not help. Which name a certificate is for is checked by
 * who uses them.
 */
class GuardedSockets extends SSLSocketFactory {

    private final SSLSocketFactory tls;
    private final Predicate<InetAddress> isFit;

    GuardedSockets(SSLSocketFactory tls, Predicate<InetAddress> isFit) {
        this.tls = tls;
        this.isFit = isFit;
    }

    /** Not connected, and without TLS as yet: that is laid over it once it is. */
    @Override
    public Socket createSocket() {
        return new Guarded(isFit);
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        return tls.createSocket(connected, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("not guarded");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw new IOException("not guarded");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new IOException("not guarded");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw new IOException("not guarded");
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    private static final class Guarded extends Socket {

        private final Predicate<InetAddress> isFit;

        Guarded(Predicate<InetAddress> isFit) {
            this.isFit = isFit;
        }

        @Override
        public void connect(SocketAddress target, int timeout) throws IOException {
            InetAddress address = target instanceof InetSocketAddress internet ? internet.getAddress() : null;
            if (address == null || !isFit.test(address)) {
                throw new IOException("not an address of the open Internet");
            }
            super.connect(target, timeout);
        }

        @Override
        public void connect(SocketAddress target) throws IOException {
            connect(target, 0);
        }
    }
}
