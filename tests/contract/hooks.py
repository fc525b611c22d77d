"""What Schemathesis does not know by itself of this contract: scripts/contract loads it."""

import re
import uuid

import schemathesis
from signed import Signed


@schemathesis.serializer("message/rfc822")
def write_mail(_context, value):
    """A bounce comes as a mail: what stands in the contract for it is its bytes."""
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.deserializer("application/pdf")
def read_pdf(_context, response):
    """A letter's pages: anything that begins as such a file does."""
    assert response.content.startswith(b"%PDF-")
    return ""


def as_a_client_writes(value):
    """JSON has one kind of number, and a client writes 5 where Python has 5.0; the service takes whole numbers as that."""
    if isinstance(value, dict):
        return {key: as_a_client_writes(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_a_client_writes(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


@schemathesis.hook
def before_call(_context, case, kwargs):
    # A cursor comes out of the page before: one that is made up is refused, and says nothing of the list.
    if case.query and "after" in case.query:
        case.query.pop("after")
    # A key is one request's: Schemathesis would use those it makes up for several.
    # One with blanks around it is the one without them, as HTTP reads it, and no fault: one that is too long is.
    key = (case.headers or {}).get("Idempotency-Key", "")
    if re.fullmatch("[!-~]{1,255}", key):
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    elif re.fullmatch("[!-~]{1,255}", key.strip()):
        case.headers["Idempotency-Key"] = "x" * 256
    # A token and a session's cookie exclude each other, which a contract has no word for.
    case.cookies = {}
    if case.path.startswith("/v1/webhooks/sms/"):
        kwargs["auth"] = Signed()
    case.body = as_a_client_writes(case.body)
