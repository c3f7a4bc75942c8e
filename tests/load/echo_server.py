"""The service behind the load: gives a POST's body back, framed as it came, and tells of a GET what it asked for."""
import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        self.answer(json.dumps({"path": self.path}).encode(), False)

    def do_POST(self):
        if self.headers.get("Transfer-Encoding") == "chunked":
            self.answer(self.chunks(), True)
        else:
            self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))), False)

    def chunks(self):
        body = b""
        while size := int(self.rfile.readline().split(b";")[0] or b"0", 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def answer(self, body, chunked):
        self.send_response(200)
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if body else b"0\r\n\r\n"
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, tls=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.tls = tls

    def get_request(self):
        connection, peer = super().get_request()
        if self.tls:  # the handshake waits for its client, so it belongs into the connection's thread: with the first read
            connection = self.tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, peer

    def handle_error(self, *_):
        pass  # a gateway that lets go of a call whose client left


def start(tls=None):
    """Its port."""
    server = Server(tls)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]
