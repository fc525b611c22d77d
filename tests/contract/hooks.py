"""What Schemathesis does not know by itself of this contract: scripts/contract loads it."""

import schemathesis


@schemathesis.serializer("message/rfc822")
def write_mail(_context, value):
    """A bounce comes as a mail: what stands in the contract for it is its bytes."""
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.deserializer("application/pdf")
def read_pdf(_context, response):
    """A letter's pages: anything that begins as such a file does."""
    assert response.content.startswith(b"%PDF-")
    return ""


@schemathesis.hook
def before_call(_context, case, _kwargs):
    """A cursor comes out of the page before: one that is made up is refused, and says nothing of the list."""
    if case.query and "after" in case.query:
        case.query.pop("after")
