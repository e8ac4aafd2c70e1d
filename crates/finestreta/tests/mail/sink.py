"""A mail server for tests: keeps what it takes, and refuses, delays or hangs up as the address tells it to."""

import pathlib
import ssl
import sys

from aiosmtpd.controller import Controller


class Sink:
    def __init__(self, folder):
        self.folder = folder
        self.seen = {}

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        who = address.split("@")[0]
        many = self.seen[who] = self.seen.get(who, 0) + 1
        if who == "refused":
            return f"550 5.1.1 <{address}> is nobody here"
        if who == "later" and many == 1:
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        who = envelope.rcpt_tos[0].split("@")[0]
        many = self.seen[who]
        secured = "tls" if session.ssl else "plain"
        part = self.folder / f"{who}-{many}-{secured}.part"
        part.write_bytes(envelope.content)
        part.rename(part.with_suffix(".eml"))
        if who == "lost" and many == 1:
            server.transport.abort()
        return "250 2.0.0 kept"


folder, port = pathlib.Path(sys.argv[1]), int(sys.argv[2])
options = {}
if len(sys.argv) > 3:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
    options = {"tls_context": context, "require_starttls": True}
controller = Controller(Sink(folder), hostname="127.0.0.1", port=port, **options)
controller.start()
print("ready", flush=True)
# Ends with whoever started it.
sys.stdin.read()
controller.stop()
