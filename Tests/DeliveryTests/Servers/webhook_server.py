"""A receiver of webhooks that does as the path says; standard library only.

First it writes its port; then each request as a line of JSON, with its signature checked by Python's hmac.
`/ok`; `/status/CODE`; `/later` answers 429 with Retry-After 7; `/redirect` to `/ok`; `/slow` never answers; `/broken`
reads the request and breaks off; `/cut` breaks off within the answer; `/big` answers without end.

Arguments: the secret, without its prefix, in base64.
"""

import base64, hashlib, hmac, http.server, json, sys, threading

SECRET = base64.b64decode(sys.argv[1])


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + body
        expected = "v1," + base64.b64encode(hmac.new(SECRET, signed, hashlib.sha256).digest()).decode()
        print(json.dumps({
            "path": self.path, "id": self.headers["webhook-id"], "timestamp": self.headers["webhook-timestamp"],
            "type": self.headers["Content-Type"], "isSigned": self.headers["webhook-signature"] == expected,
            "event": json.loads(body)}), flush=True)
        self.answer()

    def answer(self):
        word, _, rest = self.path.strip("/").partition("/")
        if word == "slow":
            threading.Event().wait()
        if word == "broken":
            self.close_connection = True
            return
        status = {"ok": 200, "later": 429, "redirect": 302, "cut": 200, "big": 200}.get(word) or int(rest)
        self.send_response(status)
        if word == "later":
            self.send_header("Retry-After", "7")
        if word == "redirect":
            self.send_header("Location", "/ok")
        content = f"this is {self.path}".encode()
        self.send_header("Content-Length", str(len(content) if word not in ("cut", "big") else 10**9))
        self.end_headers()
        self.wfile.write(content)
        while word == "big":
            try:
                self.wfile.write(b"x" * 10_000)
            except OSError:
                return
        if word == "cut":
            self.close_connection = True

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
print(json.dumps({"port": server.server_address[1]}), flush=True)
server.serve_forever()
