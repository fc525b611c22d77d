"""Changes, intervals and what chance alone brings, checked against public libraries of statistics.

Loads the demonstration into the real program, asks it for its outcomes and for the evaluator's file, and works the figures of the
page out again from the file alone: means and intervals by SciPy, differences within bands by SciPy's Welch, the difference at the
same baseline by statsmodels' least squares. How people vary is not in the file, which has one mean per person: it is worked out from
the program's own readings, by statsmodels' analysis of variance. Run by scripts/providers.
"""

import csv
import datetime
import io
import json
import math
import os
import pathlib
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
import zoneinfo

import numpy
import pandas
import statsmodels.formula.api as formula
from scipy import stats
from statsmodels.stats.anova import anova_lm

RINGWELL = sys.argv[1]
PATIENCE = 120
LEAD = {"username": "lead", "password": "ringwell-demonstration"}
ZONE = zoneinfo.ZoneInfo("Europe/London")
BANDS = [("below-140", 0, 140), ("140-159", 140, 160), ("160-and-more", 160, math.inf)]
# Figures are told to a tenth, and the file's means to a hundredth.
TOLD = 0.07
LEAST = 8


def must(holds, what):
    if not holds:
        raise AssertionError(what)
    print(f"  ok  {what}")


def close(found, expected):
    return found is not None and abs(found - expected) <= TOLD


def is_interval(found, value, low, high):
    return found is not None and close(found["value"], value) and close(found["low"], low) and close(found["high"], high)


class Service:
    """The program with the demonstration, and its team lead who asks it."""

    def __init__(self, folder, port):
        self.url = f"http://127.0.0.1:{port}"
        self.database = str(pathlib.Path(folder) / "ringwell.db")
        keys = {
            "DATABASE__URL": f"sqlite://{self.database}",
            "SERVER__BIND": f"127.0.0.1:{port}",
            "SERVER__PUBLIC_URL": self.url,
            "EMAIL__URL": f"file://{folder}/mail",
            "PATIENTS__ALLOW_TEST_NUMBERS": "true",
            "LOG__FILTER": "error",
        }
        clean = {key: value for key, value in os.environ.items() if not key.startswith("RINGWELL__")}
        environment = {**clean, **{f"RINGWELL__{key}": value for key, value in keys.items()}}
        subprocess.run([RINGWELL, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
        self.process = subprocess.Popen([RINGWELL, "serve"], env=environment, stdin=subprocess.DEVNULL)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                urllib.request.urlopen(f"{self.url}/health/ready", timeout=5).read()
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
        self.token = None
        self.token = json.loads(self.ask("/v1/auth/token", LEAD))["access_token"]

    def ask(self, path, body=None):
        headers = {"content-type": "application/json"}
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, headers=headers)
        return urllib.request.urlopen(request, timeout=60).read()

    def rows(self, statement):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(statement).fetchall()


def people_of(archive):
    """The file, its empty cells as missing."""
    zipped = zipfile.ZipFile(io.BytesIO(archive))
    rows = list(csv.DictReader(io.StringIO(zipped.read("people.csv").decode())))
    frame = pandas.DataFrame(rows).replace("", numpy.nan)
    manifest = json.loads(zipped.read("manifest.json"))
    must(manifest["rows"] == len(frame), f"the manifest counts the file's {len(frame)} rows")
    return frame


def local(micros):
    return datetime.datetime.fromtimestamp(micros / 1e6, datetime.UTC).astimezone(ZONE).date()


def baseline_days(service, days):
    """The daily means of everybody who has a baseline, one row per day: as the documentation says, from the tables themselves."""
    first = {number: local(at) for number, at in service.rows(
        "SELECT p.nhs_number, min(c.completed_at) FROM calls c JOIN patients p ON p.id = c.patient_id "
        "WHERE c.status = 'completed' GROUP BY p.nhs_number")}
    middle = sorted(first.values())[(len(first) - 1) // 2]
    waiting = {number: local(at) for number, at in service.rows(
        "SELECT p.nhs_number, e.waiting_since FROM enrolments e JOIN patients p ON p.id = e.patient_id WHERE e.activated_at IS NULL")}
    offered = {number for (number,) in service.rows("SELECT nhs_number FROM referrals")}
    listed = {number for (number,) in service.rows("SELECT nhs_number FROM register_entries")}
    index = {**{number: middle for number in listed - offered}, **waiting, **first}
    values = [(number, local(at), value) for number, at, value in service.rows(
        "SELECT p.nhs_number, r.taken_at, r.value FROM readings r JOIN patients p ON p.id = r.patient_id "
        "WHERE r.kind = 'blood-pressure' AND r.superseded_by IS NULL AND r.supersede_reason IS NULL AND r.value IS NOT NULL "
        "AND r.beyond IS NULL AND NOT r.unconfirmed")]
    values += [(number, datetime.date.fromisoformat(day), value / 1000) for number, day, value in service.rows(
        "SELECT DISTINCT e.nhs_number, f.on_date, f.value FROM register_facts f JOIN register_entries e ON e.id = f.entry_id "
        "WHERE f.kind = 'blood-pressure'")]
    frame = pandas.DataFrame(values, columns=["person", "day", "value"])
    frame = frame[frame.person.isin(index)]
    before = frame.apply(lambda row: 0 <= (index[row.person] - row.day).days < days, axis=1)
    daily = frame[before].groupby(["person", "day"], as_index=False).value.mean()
    counted = daily.groupby("person").value.transform("size")
    return daily[counted >= 2]


def check_spread(service, measure):
    daily = baseline_days(service, measure["baseline_days"])
    table = anova_lm(formula.ols("value ~ C(person)", daily).fit())
    inside, outside = table.mean_sq["Residual"], table.mean_sq["C(person)"]
    sizes = daily.groupby("person").size()
    usual = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(sizes) - 1)
    between = max(0.0, (outside - inside) / usual)
    spread = measure["spread"]
    must(spread["people"] == len(sizes), f"{len(sizes)} people have a baseline")
    must(close(spread["within_person"], math.sqrt(inside)), "within a person it varies as anova_lm says")
    must(close(spread["between_people"], math.sqrt(between)), "people differ as anova_lm says")
    mean = daily.groupby("person").value.mean().mean()
    must(close(spread["mean"], mean), "the mean of all is that of their means")
    return mean, between, inside


def pairs_of(frame, window):
    """Everybody with a baseline who was measured again."""
    stem = f"outcome_systolic_{window['name'].replace('-', '_')}"
    columns = {"baseline_systolic_n": "days", "baseline_systolic_mean": "before", f"{stem}_mean": "after"}
    pairs = frame[["group", *columns]].rename(columns=columns)
    pairs[["days", "before", "after"]] = pairs[["days", "before", "after"]].astype(float)
    pairs = pairs[(pairs.days >= 2) & pairs.after.notna() & pairs.group.isin(["served", "waiting", "never-offered"])].copy()
    pairs["served"] = (pairs.group == "served").astype(int)
    pairs["change"] = pairs.after - pairs.before
    return pairs


def check_change(told, pairs, spread, what):
    mean, between, inside = spread
    if len(pairs) < LEAST:
        must(told is None, f"{what}: too few are not told")
        return
    low, high = stats.t.interval(0.95, len(pairs) - 1, pairs.change.mean(), stats.sem(pairs.change))
    must(told["people"] == len(pairs), f"{what}: {len(pairs)} people")
    must(is_interval(told["change"], pairs.change.mean(), low, high), f"{what}: the change and its interval")
    kept = between / (between + inside / pairs.days)
    expected = ((kept - 1) * (pairs.before - mean)).mean()
    must(close(told["expected_by_chance"], expected), f"{what}: what chance alone brings")


def check_window(window, frame, spread):
    name = window["title"]
    pairs = pairs_of(frame, window)
    served, others = pairs[pairs.served == 1], pairs[pairs.served == 0]
    must(window["served"]["measured"] == len(served), f"{name}: {len(served)} of those spoken to")
    measured = window["waiting"]["measured"] + window["never_offered"]["measured"]
    must(measured == len(others), f"{name}: {len(others)} of the others")
    check_change(window["change"], served, spread, name)
    strata = []
    for band, (_, low, high) in zip(window["bands"], BANDS, strict=True):
        # A mean on the edge of a band may be rounded over it.
        one, other = (group[(group.before >= low) & (group.before < high)] for group in (served, others))
        check_change(band["served"], one, spread, f"{name}, {band['title']}, spoken to")
        check_change(band["others"], other, spread, f"{name}, {band['title']}, the others")
        if len(one) >= LEAST and len(other) >= LEAST:
            found = stats.ttest_ind(one.change, other.change, equal_var=False)
            interval = found.confidence_interval(0.95)
            difference = one.change.mean() - other.change.mean()
            must(is_interval(band["difference"], difference, interval.low, interval.high), f"{name}, {band['title']}: Welch")
            strata.append((len(one), difference))
    if strata:
        weights = numpy.array([size for size, _ in strata]) / sum(size for size, _ in strata)
        weighted = float(weights @ numpy.array([difference for _, difference in strata]))
        must(close(window["difference"]["value"], weighted), f"{name}: the difference over bands")
    if len(served) >= LEAST and len(others) >= LEAST:
        fit = formula.ols("after ~ served + before", pairs).fit()
        low, high = fit.conf_int().loc["served"]
        must(is_interval(window["adjusted"], fit.params["served"], low, high), f"{name}: at the same baseline, by least squares")
    return len(strata)


def main():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        service = Service(folder, port)
        try:
            outcomes = json.loads(service.ask("/v1/outcomes"))
            wanted = {"project": "check", "reason": "held against libraries of statistics"}
            archive = service.ask("/v1/outcome-exports", wanted)
            must(archive == service.ask("/v1/outcome-exports", wanted), "the same export has the same bytes")
            frame = people_of(archive)
            measure = next(it for it in outcomes["measures"] if it["name"] == "systolic")
            spread = check_spread(service, measure)
            compared = sum(check_window(window, frame, spread) for window in measure["windows"])
            must(compared > 0, "some bands were compared")
        finally:
            service.process.terminate()
            service.process.wait()
    print("outcomes: everything holds")


main()
