"""A gateway's signature, by Standard Webhooks. Its times are the service's, which began at CONTRACT_NOW."""

import base64
import datetime
import hashlib
import hmac
import os
import time
import uuid

from requests.auth import AuthBase

BEGAN = time.monotonic()
NOW = datetime.datetime.fromisoformat(os.environ["CONTRACT_NOW"]).timestamp()
SECRET = base64.b64decode(os.environ["RINGWELL__SMS__RECEIPT_SECRET"].removeprefix("whsec_"))


class Signed(AuthBase):
    def __call__(self, request):
        identity, sent = str(uuid.uuid4()), str(int(NOW + time.monotonic() - BEGAN))
        body = request.body or b""
        body = body if isinstance(body, bytes) else body.encode()
        digest = hmac.new(SECRET, f"{identity}.{sent}.".encode() + body, hashlib.sha256).digest()
        signature = "v1," + base64.b64encode(digest).decode()
        request.headers.update({"webhook-id": identity, "webhook-timestamp": sent, "webhook-signature": signature})
        return request
