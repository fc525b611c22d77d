"""What Ringwell sends and believes, checked against the providers' own libraries.

Runs the real program on a database of its own, once for each gateway, with this process as the gateway on loopback. What
the program sends is compared with what the provider's own client sends, or verified by it; what the library signs, the
program must believe, and nothing else. Run by scripts/providers.
"""

import base64
import contextlib
import http.client
import http.server
import json
import logging
import os
import pathlib
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
import urllib.parse
import warnings
from datetime import datetime, timezone

import hl7
import jwt
import polars
import pycomorb
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from hl7.client import MLLPClient
from notifications_python_client.authentication import decode_jwt_token, get_token_issuer
from notifications_python_client.notifications import NotificationsAPIClient
from standardwebhooks.webhooks import Webhook
from twilio.http.http_client import HttpClient
from twilio.http.response import Response
from twilio.request_validator import RequestValidator
from twilio.rest import Client

RINGWELL = sys.argv[1]
PATIENCE = 30
TO, TEXT, ID = "+447700900123", "We tried to phone you. It's nothing urgent: £5 & 100 % + more?", "msg_0123456789abcdef"

SERVICE, SECRET = "5b1f7f2a-3d5e-4c39-9b1e-0d6a4a3c2f10", "c9a7d3d1-51f4-4d0f-8f7a-2a9f4b6e8d21"
API_KEY, TEMPLATE, CALLBACK_TOKEN = f"ringwell-{SERVICE}-{SECRET}", "8f2f6d0e-5c64-4b5e-a6ad-0a2cf8d5b6c7", "a-token-of-ours-with-some-more-1"
LETTER_TEMPLATE = "5d2a1e9c-6a0b-4c58-9f0e-1d7d7c3b8a66"
EMAIL_TEMPLATE, ADDRESS = "0c8f9f6e-7c3f-4f2a-b1de-53b2f6b0a7f4", "nurse@ringwell.example"
ACCOUNT, AUTH_TOKEN, SENDER = "AC" + "0" * 32, "3f9c1a7be2d04856a1c7f0e9b35d2846", "+441214960000"
WEBHOOK_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
PUBLIC_URL = "https://ringwell.example"


def must(holds, what):
    if not holds:
        raise AssertionError(what)
    print(f"  ok  {what}")


class Gateway(http.server.ThreadingHTTPServer):
    """Takes whatever it is sent, and remembers it."""

    def __init__(self):
        self.requests = []
        requests = self.requests

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                requests.append((self.path, dict(self.headers.items()), body))
                answer = b'{"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "sid": "SM00000000000000000000000000000001"}'
                self.send_response(201)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Ringwell:
    """The program on a database of its own."""

    def __init__(self, folder, settings):
        self.port = free_port()
        self.database = str(pathlib.Path(folder) / "ringwell.db")
        keys = {
            "DATABASE__URL": f"sqlite://{self.database}",
            "SERVER__BIND": f"127.0.0.1:{self.port}",
            "SERVER__PUBLIC_URL": PUBLIC_URL,
            "EMAIL__URL": f"file://{folder}/mail",
            "PATIENTS__ALLOW_TEST_NUMBERS": "true",
            "LOG__FILTER": "error",
            **settings,
        }
        clean = {key: value for key, value in os.environ.items() if not key.startswith("RINGWELL__")}
        environment = {**clean, **{f"RINGWELL__{key}": value for key, value in keys.items()}}
        self.process = subprocess.Popen([RINGWELL, "serve"], env=environment, stdin=subprocess.DEVNULL)
        self.wait("the program to be ready", lambda: self.get("/health/ready") == 200)

    def wait(self, what, happens):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended while waiting for {what}")
            with contextlib.suppress(OSError):
                if found := happens():
                    return found
            time.sleep(0.05)
        raise AssertionError(f"waited in vain for {what}")

    def ask(self, method, path, body=b"", headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, body, headers or {})
        return connection.getresponse().status

    def get(self, path):
        return self.ask("GET", path)

    def queue(self, channel, recipient):
        """Writes a message into the outbox, as a use case does."""
        now = time.time_ns() // 1000
        with sqlite3.connect(self.database, timeout=10) as database:
            database.execute(
                "INSERT INTO messages (public_id, channel, recipient, template, template_version, subject, body, priority,"
                " status, next_attempt_at, queued_at, expires_at, created_at)"
                " VALUES (?, ?, ?, 'we-tried-to-call', '1', 'About your call', ?, 1, 'queued', ?, ?, ?, ?)",
                (ID, channel, recipient, TEXT, now, now, now + 3_600_000_000, now),
            )

    def queue_letter(self, address, title, paragraphs):
        """Writes a letter, and then the message that it goes with."""
        content = {
            "title": title,
            "sender": "Ringwell",
            "written_on": "25 November 2026",
            "address": address,
            "blocks": [{"kind": "paragraph", "text": text} for text in paragraphs],
        }
        with sqlite3.connect(self.database, timeout=10) as database:
            database.execute("INSERT INTO practices (ods_code, name, status) VALUES ('M85001', 'A practice', 'A')")
            database.execute(
                "INSERT INTO letters (kind, reader, practice_ods_code, patient_id, template, template_version,"
                " language, large_print, content, written_at, message_id)"
                " VALUES ('unable-to-contact', 'patient', 'M85001', 1, 'letter', '1', 'en', FALSE, ?, 0, 1)",
                (json.dumps(content),),
            )
        self.queue("letter", "1")

    def status(self):
        with sqlite3.connect(self.database, timeout=10) as database:
            return database.execute("SELECT status FROM messages WHERE public_id = ?", (ID,)).fetchone()[0]

    def attempts(self):
        with sqlite3.connect(self.database, timeout=10) as database:
            return database.execute("SELECT outcome, why FROM message_attempts").fetchall()

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


@contextlib.contextmanager
def ringwell(settings):
    with tempfile.TemporaryDirectory() as folder:
        program = Ringwell(folder, settings)
        try:
            yield program
        finally:
            program.stop()


def gov_uk_notify():
    gateway = Gateway()
    prefix = "SMS__PROVIDERS__NOTIFY__"
    settings = {
        prefix + "PROTOCOL": "gov-uk-notify",
        prefix + "URL": gateway.url,
        prefix + "API_KEY": API_KEY,
        prefix + "TEMPLATE_ID": TEMPLATE,
        prefix + "EMAIL_TEMPLATE_ID": EMAIL_TEMPLATE,
        prefix + "LETTER_TEMPLATE_ID": LETTER_TEMPLATE,
        prefix + "CALLBACK_TOKEN": CALLBACK_TOKEN,
    }
    with ringwell(settings) as program:
        program.queue("sms", TO)
        path, headers, body = program.wait("a request", lambda: gateway.requests and gateway.requests.pop())
        client = NotificationsAPIClient(API_KEY, base_url=gateway.url)
        client.send_sms_notification(TO, TEMPLATE, personalisation={"body": TEXT}, reference=ID)
        its_path, its_headers, its_body = gateway.requests.pop()
        must(path == its_path, "the same address as the provider's client")
        must(json.loads(body) == json.loads(its_body), "the same order as the provider's client")
        token = {key.lower(): value for key, value in headers.items()}["authorization"].removeprefix("Bearer ")
        its_token = its_headers["Authorization"].removeprefix("Bearer ")
        must(get_token_issuer(token) == get_token_issuer(its_token) == SERVICE, "the same issuer")
        must(decode_jwt_token(token, SECRET), "the provider's library believes our token")
        must(jwt.get_unverified_header(token) == jwt.get_unverified_header(its_token), "the same kind of token")
        program.wait("the message to be sent", lambda: program.status() == "sent")
        # As the provider's documentation has it; its library has nothing for callbacks.
        receipt = json.dumps({"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": ID, "to": TO,
            "status": "delivered", "notification_type": "sms"}).encode()
        path = "/v1/webhooks/sms/notify/receipts"
        bearer = lambda token: {"authorization": f"Bearer {token}", "content-type": "application/json"}
        must(program.ask("POST", path, receipt, bearer("another-token-1")) == 401, "a wrong token is not believed")
        must(program.ask("POST", path, receipt, bearer(CALLBACK_TOKEN)) == 200, "its callback is believed")
        must(program.status() == "delivered", "and ends the message")
    with ringwell(settings) as program:
        program.queue("email", ADDRESS)
        path, _, body = program.wait("a request", lambda: gateway.requests and gateway.requests.pop())
        client.send_email_notification(
            ADDRESS, EMAIL_TEMPLATE, personalisation={"subject": "About your call", "body": TEXT}, reference=ID
        )
        its_path, _, its_body = gateway.requests.pop()
        must(path == its_path, "the same address for e-mail")
        must(json.loads(body) == json.loads(its_body), "the same order for e-mail")
    with ringwell(settings) as program:
        program.queue_letter(["A Reader", "1 High Street", "B1 1AA"], "A title", ["Dear reader,", "Please ring us."])
        path, _, body = program.wait("a request", lambda: gateway.requests and gateway.requests.pop())
        personalisation = {"title": "A title", "body": "Dear reader,\n\nPlease ring us."}
        personalisation |= {"address_line_1": "A Reader", "address_line_2": "1 High Street", "address_line_3": "B1 1AA"}
        client.send_letter_notification(LETTER_TEMPLATE, personalisation, reference=ID)
        its_path, _, its_body = gateway.requests.pop()
        must(path == its_path, "the same address for letters")
        must(json.loads(body) == json.loads(its_body), "the same order for letters")


class Recorded(HttpClient):
    """Keeps what the provider's client would have sent."""

    def __init__(self):
        super().__init__(logging.getLogger("twilio"), is_async=False)

    def request(self, method, url, params=None, data=None, headers=None, auth=None, timeout=None, allow_redirects=False):
        self.sent = (method, url, data, auth)
        return Response(201, json.dumps({"sid": "SM1", "date_created": None}))


def twilio():
    gateway = Gateway()
    prefix = "SMS__PROVIDERS__TWILIO__"
    settings = {
        prefix + "PROTOCOL": "twilio",
        prefix + "URL": gateway.url,
        prefix + "ACCOUNT_SID": ACCOUNT,
        prefix + "AUTH_TOKEN": AUTH_TOKEN,
        prefix + "SENDER": SENDER,
    }
    with ringwell(settings) as program:
        program.queue("sms", TO)
        path, headers, body = program.wait("a request", lambda: gateway.requests and gateway.requests.pop())
        form = dict(urllib.parse.parse_qsl(body.decode(), strict_parsing=True))
        callback = form["StatusCallback"]
        recorded = Recorded()
        Client(ACCOUNT, AUTH_TOKEN, http_client=recorded).messages.create(
            to=TO, from_=SENDER, body=TEXT, status_callback=callback)
        method, url, its_form, auth = recorded.sent
        must(method == "POST" and urllib.parse.urlsplit(url).path == path, "the same address as the provider's client")
        must(form == its_form, "the same form as the provider's client")
        basic = {key.lower(): value for key, value in headers.items()}["authorization"]
        expected = "Basic " + base64.b64encode(":".join(auth).encode()).decode()
        must(basic == expected, "the same credentials as the provider's client")
        must(callback.startswith(f"{PUBLIC_URL}/v1/webhooks/sms/twilio/receipts"), "it reports to us")
        program.wait("the message to be sent", lambda: program.status() == "sent")
        validator = RequestValidator(AUTH_TOKEN)

        def post(url, fields, signature):
            parts = urllib.parse.urlsplit(url)
            body = urllib.parse.urlencode(fields).encode()
            return program.ask("POST", f"{parts.path}?{parts.query}".rstrip("?"), body,
                {"content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature})

        fields = {"MessageSid": "SM1", "MessageStatus": "delivered", "To": TO, "From": SENDER, "ErrorCode": ""}
        signature = validator.compute_signature(callback, fields)
        must(post(callback, {**fields, "MessageStatus": "failed"}, signature) == 401, "a changed form is not believed")
        forged = RequestValidator("0" * 32).compute_signature(callback, fields)
        must(post(callback, fields, forged) == 401, "another token's signature is not believed")
        must(post(callback, fields, signature) == 200, "its signature is believed")
        must(program.status() == "delivered", "and ends the message")
        inbound = f"{PUBLIC_URL}/v1/webhooks/sms/twilio/inbound"
        text = {"MessageSid": "SM2", "From": TO, "To": SENDER, "Body": "Zoë & co: 142/88 + more — 100 %", "NumMedia": "0"}
        must(post(inbound, text, validator.compute_signature(inbound, text)) == 200, "a text with any sign in it is believed")


def standard_webhooks():
    gateway = Gateway()
    settings = {"SMS__URL": f"{gateway.url}/send", "SMS__SECRET": WEBHOOK_SECRET}
    with ringwell(settings) as program:
        program.queue("sms", TO)
        _, headers, body = program.wait("a request", lambda: gateway.requests and gateway.requests.pop())
        said = Webhook(WEBHOOK_SECRET).verify(body, headers)
        must(said["id"] == ID and said["body"] == TEXT, "the library believes our signature")
        program.wait("the message to be sent", lambda: program.status() == "sent")
        receipt = json.dumps({"id": ID, "status": "delivered"})
        now = datetime.now(timezone.utc)

        def post(secret):
            headers = {"webhook-id": "rcpt_1", "webhook-timestamp": str(int(now.timestamp())),
                "webhook-signature": Webhook(secret).sign("rcpt_1", now, receipt)}
            return program.ask("POST", "/v1/webhooks/sms/standard/receipts", receipt.encode(), headers)

        must(post("whsec_" + "A" * 32) == 401, "another secret's signature is not believed")
        must(post(WEBHOOK_SECRET) == 200, "its signature is believed")
        must(program.status() == "delivered", "and ends the message")


class Moody:
    """A mail server that does not want a message at first."""

    def __init__(self):
        self.taken, self.asked = [], 0

    async def handle_DATA(self, server, session, envelope):
        self.asked += 1
        if self.asked == 1:
            return "450 4.3.2 not now"
        self.taken.append(envelope)
        return "250 OK"


class Guarded:
    """A mail server that speaks TLS only, with a certificate of a private authority, and wants a log-in."""

    def __init__(self, authority, from_the_start):
        self.taken = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(context)
        tls = {"ssl_context": context} if from_the_start else {"tls_context": context, "require_starttls": True}
        self.controller = Controller(
            self, hostname="127.0.0.1", port=free_port(), authenticator=self.knows, auth_required=True,
            # aiosmtpd takes TLS from the start for no TLS.
            auth_require_tls=not from_the_start, **tls)
        self.controller.start()
        scheme = "smtps" if from_the_start else "smtp"
        self.url = f"{scheme}://ringwell:s%2Fecret@localhost:{self.controller.port}"

    def knows(self, server, session, envelope, mechanism, login):
        return AuthResult(success=(login.login, login.password) == (b"ringwell", b"s/ecret"))

    async def handle_DATA(self, server, session, envelope):
        self.taken.append(envelope)
        return "250 OK"


def mail_over_tls():
    # The server is loud about those who hang up, which is what they should do here.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore")
    authority = trustme.CA()
    with authority.cert_pem.tempfile() as ca_file:
        for how, from_the_start in (("STARTTLS", False), ("TLS from the start", True)):
            server = Guarded(authority, from_the_start)
            try:
                settings = {"EMAIL__URL": server.url, "EMAIL__CA_FILE": ca_file}
                with ringwell(settings) as program:
                    program.queue("email", ADDRESS)
                    program.wait("the message to be sent", lambda: program.status() == "sent")
                    must(len(server.taken) == 1, f"mail is taken over {how}, after logging in")
                with ringwell({"EMAIL__URL": server.url}) as program:
                    program.queue("email", ADDRESS)
                    program.wait("an attempt", lambda: program.attempts() == [("unavailable", "TLS failed")])
                    must(len(server.taken) == 1, f"nothing is sent over {how} to a server that cannot be verified")
            finally:
                server.controller.stop()


def mail():
    moody = Moody()
    server = Controller(moody, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        settings = {"EMAIL__URL": f"smtp://127.0.0.1:{server.port}?tls=none", "DELIVERY__FIRST_RETRY_SECONDS": "1"}
        with ringwell(settings) as program:
            program.queue("email", ADDRESS)
            program.wait("the message to be sent", lambda: program.status() == "sent")
            must(moody.asked == 2 and len(moody.taken) == 1, "refused for now, it is tried again and taken once")
            envelope = moody.taken[0]
            must(envelope.rcpt_tos == ["nurse@ringwell.example"], "it goes to whom it is for")
            must(ID.encode() in envelope.content, "its Message-ID is the message's own id")
    finally:
        server.stop()


def adt(event, control, visit):
    """An ADT message as another library writes it, of somebody who is not in the service."""
    pv1 = ["PV1", "1", "I"] + [""] * 43
    pv1[19], pv1[44], pv1[45] = visit, "20261123080000", "20261125083000" if event == "A03" else ""
    segments = [
        f"MSH|^~\\&|PAS|RRK|RINGWELL|RINGWELL|20261125090000||ADT^{event}|{control}|P|2.4",
        f"EVN|{event}|20261125090000",
        "PID|1||9990000018^^^NHS^NH||X||19530716|M",
        "|".join(pv1) if event != "A40" else "MRG|9990000026^^^NHS^NH",
    ]
    return hl7.parse("\r".join(segments))


def hl7_over_mllp():
    port = free_port()
    settings = {"HOSPITAL__MLLP_BIND": f"127.0.0.1:{port}", "HOSPITAL__MLLP_ACCOUNT": "hospital"}
    with ringwell(settings) as program:
        account = [RINGWELL, "user", "add", "hospital", "--role", "integration", "--name", "A hospital", "--password-stdin"]
        environment = {**os.environ, "RINGWELL__DATABASE__URL": f"sqlite://{program.database}"}
        subprocess.run(account, env=environment, input=b"three words of nobody\n", check=True, stdout=subprocess.DEVNULL)
        with MLLPClient("127.0.0.1", port) as line:
            for event, control in (("A01", "M1"), ("A03", "M2")):
                answer = hl7.parse(line.send_message(adt(event, control, "V1")))
                must(str(answer["MSA"][0][1]) == "AA" and str(answer["MSA"][0][2]) == control, f"{event} is acknowledged")
            wrong = hl7.parse(line.send_message(adt("A03", "M3", "")))
            must(str(wrong["MSA"][0][1]) == "AE" and "PV1-19" in str(wrong["MSA"][0][3]), "what is missing is named")
            merged = hl7.parse(line.send_message(adt("A40", "M4", "")))
            must(str(merged["MSA"][0][1]) == "AA", "merged numbers are acknowledged")
            other = hl7.parse(line.send_message(adt("A05", "M5", "V1")))
            must(str(other["MSA"][0][1]) == "AR", "what is not taken is rejected")
            must(str(other["MSH"][0][5]) == "PAS", "the answer goes back to the application that sent")


# One ICD-10 code for each degree of a comorbidity of LACE.
COMORBIDITIES = {
    "myocardial-infarction": ["I21"],
    "stroke": ["I63"],
    "peripheral-vascular-disease": ["I70"],
    "diabetes": ["E119", "E112"],
    "heart-failure": ["I50"],
    "copd": ["J44"],
    "liver-disease": ["K73", "K766"],
    "cancer": ["C50", "C78"],
    "dementia": ["F03"],
    "hiv": ["B20"],
}


def comorbidity():
    """LACE weighs comorbidities as Schneeweiss did and not as Charlson, but for ulcer, kidneys and connective tissue."""
    terms = tomllib.loads(pathlib.Path("config/scores/lace.toml").read_text())["terms"]
    parts = next(term["parts"] for term in terms if term["name"] == "comorbidity")
    weighed = {part["input"]: [points for degree, points in part["bands"] if degree > 0] for part in parts}

    def weight(code, weights):
        somebody = polars.DataFrame({"id": [1], "code": [code], "age": [30]})
        return pycomorb.CharlsonComorbidityIndex(somebody, weights=weights).row(0)[-1]

    for name, codes in COMORBIDITIES.items():
        must(weighed[name] == [weight(code, "schneeweiss") for code in codes], f"{name} weighs {weighed[name]}")
    others = set(weighed) - set(COMORBIDITIES)
    must(others == {"peptic-ulcer", "renal-disease", "connective-tissue-disease"}, "three are weighed by its authors alone")
    must(weight("I50", "charlson") == 1 and weighed["heart-failure"] == [2], "and not as in 1987")


if __name__ == "__main__":
    for check in (gov_uk_notify, twilio, standard_webhooks, mail, mail_over_tls, hl7_over_mllp, comorbidity):
        print(check.__name__)
        check()
