"""Writes the configuration of one role: rows.py URL ROLE FOLDER.

Finds or makes a row for each id that stands in an address, so that operations are tried on what there is; reads and changes have
rows of their own, since a change may end in that one cannot read them any more. Leaves out what the role may never do, as
docs/access.md says: tests/it/access/matrix.rs asks for all of that.
"""

import datetime
import json
import re
import sys
from pathlib import Path

import requests
from signed import Signed

PASSWORD = "ringwell-demonstration"
USERNAMES = {"care-manager": "manager1", "team-lead": "lead", "admin": "admin"}


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


# A task is left by an answer of a script; a token to acknowledge with stands in a message. Both are asked for in tests/it/.
WITHOUT_ROWS = ["/v1/call-tasks/{id}/done", "/acknowledge/{token}"]


def rows(url, role):
    """The value of each placeholder, by the part of the address before it."""
    nurse, lead, admin = (Client(url, username) for username in USERNAMES.values())
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
    found["/v1/handoffs/{id}"] = nurse.first("/v1/handoffs")
    found["/v1/letters/{id}"] = lead.first("/v1/letters")
    found["/v1/on-call/clinicians/{id}"] = lead.first("/v1/on-call/clinicians")
    found["/v1/sessions/{id}"] = Client(url, USERNAMES[role]).first("/v1/sessions")
    found["/v1/practices/{ods_code}"] = "M85014"
    found["/v1/webhooks/sms/{provider}"] = "standard"
    found["/v1/call-lists/{date}"] = str(day)
    found["/v1/bank-holidays/{date}"] = str(day + datetime.timedelta(30))
    text = {"from": held["patient"]["mobile"], "body": "please ring me about my tablets"}
    requests.post(f"{url}/v1/webhooks/sms/standard/inbound", json=text, auth=Signed(), timeout=20).raise_for_status()
    found["/v1/inbound-messages/{id}"] = lead.first("/v1/inbound-messages")
    own = [patient["id"] for patient in nurse.ask("GET", "/v1/patients?limit=200")["items"]]
    other = own[-1]
    read = {
        "/v1/patients/{id}": other,
        "/v1/calls/{id}": nurse.ask("GET", "/v1/queue")["items"][-1]["call"],
        "/v1/escalations/{id}": nurse.ask(
            "POST", f"/v1/patients/{other}/escalations", {"severity": "amber", "note": "to be read"}
        )["id"],
    }
    found["/v1/users/{id}"] = admin.ask(
        "POST", "/v1/users", {"username": "newcomer", "name": "The newcomer", "role": "auditor", "email": "newcomer@ringwell.example"}
    )["id"]
    shifts = lead.ask("GET", f"/v1/on-call/shifts?from={day}&until={day + datetime.timedelta(300)}")["shifts"]
    until = datetime.datetime.combine(day + datetime.timedelta(60), datetime.time(17))
    shift = {"clinician": shifts[-1]["clinician"]["id"], "from": shifts[-1]["until"], "until": until.isoformat("T", "minutes")}
    found["/v1/on-call/plans/{id}"] = lead.ask("POST", "/v1/on-call/plans", {"shifts": [shift]})["id"]
    gone = nurse.ask("GET", f"/v1/patients/{own[0]}")
    lead.ask("POST", f"/v1/enrolments/{gone['enrolment']['id']}/discharge", {"reason": "goals-reached"})
    lead.ask("POST", "/v1/referrals", again(gone))
    found["/v1/identity-reviews/{id}"] = lead.first("/v1/identity-reviews")
    # A change of a stay may end in that one cannot change it again: each has a stay of its own.
    for at, change in enumerate(["discharge", "pause", "resume", "transfer", "phase"], start=1):
        stay = nurse.ask("GET", f"/v1/patients/{own[at]}")["enrolment"]["id"]
        found[f"/v1/enrolments/{{id}}/{change}"] = stay
    return found, read


def again(patient):
    """A referral with the number of somebody who has left, and another's name and birth date: one has to look who it is."""
    known = ["nhs_number", "sex", "phone", "language", "conditions"]
    practice = patient["practice"]["ods_code"]
    return {key: patient[key] for key in known} | {"given_name": "Yvette", "family_name": "Other", "birth_date": "1951-02-03", "consent": "verbal", "practice_ods_code": practice}


def never(role):
    """The operations that a role never has, by the table of docs/access.md."""
    column = {"care-manager": 2, "team-lead": 4, "admin": 5}[role]
    page = (Path(__file__).parents[2] / "docs/access.md").read_text()
    cells = (line.split("|") for line in page.splitlines() if re.match(r"\| `[A-Z]+ /", line))
    return {line[1].strip().strip("`") for line in cells if line[column].strip() == "403"}


def operations(url):
    document = requests.get(f"{url}/openapi.json", timeout=20).json()
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in ("get", "post", "put", "patch", "delete"):
                yield method.upper(), path, operation


def table(method, path, lines):
    return "\n".join([f'\n[[operations]]\ninclude-name = "{method} {path}"', *lines]) + "\n"


def main():
    url, role, folder = sys.argv[1:]
    found, read = rows(url, role)
    forbidden = never(role)
    text = (Path(__file__).parent / "schemathesis.toml").read_text()
    without = []
    for method, path, operation in operations(url):
        # A stream has no end, and a browser's cookie would go with every request after it: tests/it/access/ has those.
        cookie = path in ("/v1/session", "/v1/session/touch") and (method, path) != ("POST", "/v1/session")
        if f"{method} {path}" in forbidden or path == "/v1/events" or cookie:
            text += table(method, path, ["enabled = false"])
            continue
        lines = []
        if prefix := max((known for known in found if path.startswith(known)), key=len, default=None):
            name = re.search("{(.*?)}", prefix)[1]
            row = read.get(prefix, found[prefix]) if method == "GET" else found[prefix]
            lines.append(f'parameters = {{ "path.{name}" = {json.dumps(row)} }}')
        if "{" in path and path not in WITHOUT_ROWS and (not prefix or found[prefix] is None):
            without.append(f"{method} {path}")
        # A body that may be left out may be null, which Schemathesis takes for a fault.
        body = operation.get("requestBody")
        if body and not body.get("required"):
            lines.append('checks.negative_data_rejection.expected-statuses = ["2xx", "4xx", "5xx"]')
        if lines:
            text += table(method, path, lines)
    if without:
        raise SystemExit(f"no row as {role} for {', '.join(without)}")
    Path(folder, f"{role}.toml").write_text(text)


main()
