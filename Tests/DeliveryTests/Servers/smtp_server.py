"""A mail server that does as the recipient's name says, by Debian's aiosmtpd.

First it writes its port; then each message that it took, as a line of JSON. `refused@`, `later@`, `nodata@`, `busy@`
are answered with 550 or 450 at RCPT, with 554 or 451 after DATA; `lost@` has its message taken and the connection
broken off before the answer, `lostonce@` only the first time; `slow@` never gets one.

Arguments: none | starttls | tls, a certificate and a key, auth or open.
"""

import asyncio, base64, json, ssl, sys

from aiosmtpd.smtp import SMTP, AuthResult

from mail_reading import read_mail


def write(**event):
    print(json.dumps(event), flush=True)


class Handler:
    lost = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "refused":
            return "550 5.1.1 no such user here"
        if name == "later":
            return "450 4.2.0 greylisted, come back"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        if name == "nodata":
            return "554 5.7.1 we do not like it"
        if name == "busy":
            return "451 4.3.0 try later"
        raw = envelope.original_content
        write(sender=envelope.mail_from, recipient=envelope.rcpt_tos[0], tls=server.transport.get_extra_info("ssl_object") is not None,
              user=session.auth_data.decode() if session.auth_data else None, mail=read_mail(raw),
              raw=base64.b64encode(raw).decode())
        if name == "slow":
            await asyncio.Event().wait()
        if name == "lost" or name == "lostonce" and raw not in self.lost:
            self.lost.add(raw)
            server.transport.abort()
        return "250 2.0.0 taken"


def authenticate(server, session, envelope, mechanism, data):
    if (data.login, data.password) == (b"entente", b"correct"):
        return AuthResult(success=True, auth_data=data.login)
    return AuthResult(success=False, handled=False)


async def main(security, certificate, key, authentication):
    context = None
    if security != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)

    def make():
        return SMTP(
            Handler(), hostname="mail.test", tls_context=context if security == "starttls" else None,
            authenticator=authenticate if authentication == "auth" else None,
            auth_required=authentication == "auth", auth_require_tls=False)

    server = await asyncio.get_running_loop().create_server(
        make, "127.0.0.1", 0, ssl=context if security == "tls" else None)
    write(port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


asyncio.run(main(*sys.argv[1:]))
