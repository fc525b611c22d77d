"""Writes the configuration of one role: rows.py URL ROLE FOLDER.

Finds or makes a row for each id that stands in an address, so that operations are tried on what there is; reads and changes have
rows of their own, since a change may end in that one cannot read them any more. Leaves out what the role may never do, as
docs/access.md says: tests/it/access/matrix.rs asks for all of that.
"""

import datetime
import json
import sys
from pathlib import Path

import requests

PASSWORD = "ringwell-demonstration"


class Client:
    """Somebody who is logged in."""

    def __init__(self, url, username):
        self.url = url
        answer = requests.post(
            f"{url}/v1/auth/token", json={"username": username, "password": PASSWORD}, timeout=20
        )
        answer.raise_for_status()
        self.headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}

    def ask(self, method, path, body=None, headers=None):
        answer = requests.request(
            method, self.url + path, json=body, headers=self.headers | (headers or {}), timeout=20
        )
        if answer.status_code >= 400:
            raise SystemExit(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    def first(self, path, key="id"):
        """The id of the first row of a list; None of an empty one."""
        items = self.ask("GET", path)["items"]
        return items[0][key] if items else None


def rows(url):
    """The value of each placeholder, by the part of the address before it."""
    nurse, lead = Client(url, "manager1"), Client(url, "lead")
    now = nurse.ask("GET", "/v1/desk")["now"]
    day = datetime.date.fromisoformat(now[:10])
    found = {}
    held = nurse.ask("POST", "/v1/queue/claim", {})
    patient = held["patient"]["id"]
    found["/v1/calls/{id}"] = held["call"]
    found["/v1/patients/{id}"] = patient
    found["/v1/care-managers/{id}"] = nurse.ask("GET", "/v1/desk")["care_manager"]
    reading = nurse.ask(
        "POST",
        f"/v1/patients/{patient}/readings",
        {"kind": "weight", "value": 78.2, "unit": "kg", "confirmed": True, "taken_at": now, "source": "patient", "setting": "home"},
    )
    found["/v1/readings/{id}"] = reading["id"]
    found["/v1/assessments/{id}"] = reading["assessment"]["id"]
    found["/v1/escalations/{id}"] = nurse.ask(
        "POST", f"/v1/patients/{patient}/escalations", {"severity": "amber", "note": "to be tried"}
    )["id"]
    found["/v1/targets/{id}"] = nurse.ask(
        "POST", f"/v1/patients/{patient}/targets", {"measure": "weight", "value": 70, "reason": "agreed", "review_on": str(day + datetime.timedelta(180))}
    )["id"]
    found["/v1/enrolments/{id}"] = lead.ask("GET", "/v1/enrolments?status=active&limit=1")["items"][0]["id"]
    found["/v1/absences/{id}"] = lead.ask(
        "POST",
        f"/v1/care-managers/{found['/v1/care-managers/{id}']}/absences",
        {"from": str(day + datetime.timedelta(60)), "until": str(day + datetime.timedelta(61)), "reason": "leave"},
    )["id"]
    found["/v1/secure-addresses/{id}"] = lead.ask(
        "POST", "/v1/secure-addresses", {"address": "surgery@nhs.example", "why": "accredited"}
    )["id"]
    found["/v1/referrals/{id}"] = lead.first("/v1/referrals")
    found["/v1/messages/{id}"] = lead.first("/v1/messages")
    found["/v1/letters/{id}"] = lead.first("/v1/letters")
    found["/v1/on-call/clinicians/{id}"] = lead.first("/v1/on-call/clinicians")
    found["/v1/sessions/{id}"] = nurse.first("/v1/sessions")
    found["/v1/practices/{ods_code}"] = "M85014"
    found["/v1/webhooks/sms/{provider}"] = "loopback"
    found["/v1/call-lists/{date}"] = str(day)
    found["/v1/bank-holidays/{date}"] = str(day + datetime.timedelta(30))
    other = nurse.ask("GET", "/v1/patients?limit=200")["items"][-1]["id"]
    read = {
        "/v1/patients/{id}": other,
        "/v1/calls/{id}": nurse.ask("GET", "/v1/queue")["items"][-1]["call"],
        "/v1/escalations/{id}": nurse.ask(
            "POST", f"/v1/patients/{other}/escalations", {"severity": "amber", "note": "to be read"}
        )["id"],
    }
    return {prefix: value for prefix, value in found.items() if value is not None}, read


def never(role):
    """The operations that a role never has, by the table of docs/access.md."""
    column = {"care-manager": 2, "team-lead": 4, "admin": 5}[role]
    page = (Path(__file__).parents[2] / "docs/access.md").read_text()
    cells = (line.split("|") for line in page.splitlines() if line.startswith("| `"))
    return {line[1].strip().strip("`") for line in cells if line[column].strip() == "403"}


def operations(url):
    document = requests.get(f"{url}/openapi.json", timeout=20).json()
    for path, item in document["paths"].items():
        for method in item:
            if method in ("get", "post", "put", "patch", "delete"):
                yield method.upper(), path


def table(method, path, lines):
    return "\n".join([f'\n[[operations]]\ninclude-path = "{path}"\ninclude-method = "{method}"', *lines]) + "\n"


def main():
    url, role, folder = sys.argv[1:]
    found, read = rows(url)
    forbidden = never(role)
    text = (Path(__file__).parent / "schemathesis.toml").read_text()
    for method, path in operations(url):
        prefix = max((known for known in found if path.startswith(known)), key=len, default=None)
        lines = []
        if prefix:
            name = prefix[prefix.index("{") + 1 : -1]
            row = read.get(prefix, found[prefix]) if method == "GET" else found[prefix]
            lines = [f'parameters = {{ "path.{name}" = {json.dumps(row)} }}']
        # A stream has no end.
        if f"{method} {path}" in forbidden or path == "/v1/events":
            lines = ["enabled = false"]
        if lines:
            text += table(method, path, lines)
    Path(folder, f"{role}.toml").write_text(text)


main()
