"""Funnels, intervals and charts over time, checked against public libraries of statistics.

Runs the real program, writes months of ten practices into its database, asks it to compare them, and holds what it answers
against three other hands: SciPy's binomial distribution, the Wilson interval of the Office for Health Improvement's
PHStatsMethods, and the engine of controlchartspy for overdispersed funnels and XmR charts. Run by scripts/providers.

PHStatsMethods has funnel limits too, which are left out: they are intervals of Wilson turned round, and no exact limits.
"""

import contextlib
import datetime
import json
import os
import pathlib
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

import controlchartspy
import pandas
from PHStatsMethods import ph_proportion
from scipy.stats import binom

RINGWELL = sys.argv[1]
PATIENCE = 30
FIGURE = "hyp008"
PRACTICES = {
    "M85001": (140, 200), "M85002": (96, 150), "M85003": (60, 100), "M85004": (45, 50), "M85005": (210, 300),
    "M85006": (50, 100), "M85007": (88, 110), "M85008": (150, 240), "M85009": (140, 200), "M85010": (96, 150),
}
STEADY = [52, 48, 55, 50, 47, 53, 51, 49, 54, 46, 50, 52]
# Twenty for the baseline, two outliers, and a rise of nine.
MONTHS = STEADY + STEADY[:8] + [80, 20, 54, 55, 53, 54, 55, 56, 57, 58, 59, 60, 61]
LEAD = {"username": "lead", "password": "three words of nobody"}


def must(holds, what):
    if not holds:
        raise AssertionError(what)
    print(f"  ok  {what}")


def close(found, expected, within):
    return abs(found - expected) <= within


class Service:
    """The program on a database of its own, and a team lead who asks it."""

    def __init__(self, folder, port):
        self.url = f"http://127.0.0.1:{port}"
        self.database = str(pathlib.Path(folder) / "ringwell.db")
        keys = {
            "DATABASE__URL": f"sqlite://{self.database}",
            "SERVER__BIND": f"127.0.0.1:{port}",
            "SERVER__PUBLIC_URL": self.url,
            "EMAIL__URL": f"file://{folder}/mail",
            "LOG__FILTER": "error",
        }
        clean = {key: value for key, value in os.environ.items() if not key.startswith("RINGWELL__")}
        self.environment = {**clean, **{f"RINGWELL__{key}": value for key, value in keys.items()}}
        self.process = subprocess.Popen([RINGWELL, "serve"], env=self.environment, stdin=subprocess.DEVNULL)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}/health/ready", timeout=5).read()
                break
            time.sleep(0.05)
        add = [RINGWELL, "user", "add", LEAD["username"], "--role", "team-lead", "--name", "A lead", "--password-stdin"]
        subprocess.run(add, env=self.environment, input=f"{LEAD['password']}\n".encode(), check=True,
                       stdout=subprocess.DEVNULL)
        self.token = None
        self.token = self.ask("/v1/auth/token", LEAD)["access_token"]

    def ask(self, path, body=None):
        headers = {"content-type": "application/json"}
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(self.url + path, data, headers), timeout=10) as answer:
            return json.load(answer)

    def count(self, practice, month, on, numerator, denominator):
        with sqlite3.connect(self.database, timeout=10) as database:
            database.execute("INSERT OR IGNORE INTO practices (ods_code, name, status) VALUES (?, ?, 'A')",
                             (practice, f"Practice {practice}"))
            database.execute(
                "INSERT OR REPLACE INTO register_counts (practice_ods_code, measure, month, counted_on, measure_version, met,"
                " not_met, excepted, not_counted) VALUES (?, ?, ?, ?, '1', ?, ?, 0, 0)",
                (practice, FIGURE, month.isoformat(), on.isoformat(), numerator, denominator - numerator))

    def forget(self, practice):
        with sqlite3.connect(self.database, timeout=10) as database:
            database.execute("DELETE FROM register_counts WHERE practice_ods_code = ?", (practice,))

    def funnel(self):
        return self.ask(f"/v1/comparison/practices/{FIGURE}")

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


def bracketed(funnel, size, line, expected):
    """Whether a line passes by `expected` at `size`, between the two sizes beside it at which it is told, to a tenth."""
    told = funnel["lines"]
    before = [one[line] for one in told if one["denominator"] <= size][-1]
    after = [one[line] for one in told if one["denominator"] >= size][0]
    return min(before, after) - 0.05 <= 100 * expected <= max(before, after) + 0.05


def exact_position(numerator, denominator, target):
    below = binom.cdf(numerator, denominator, target)
    above = binom.sf(numerator - 1, denominator, target)
    for chance, word in ((0.001, "alarm"), (0.025, "warning")):
        if below <= chance:
            return f"below-{word}"
        if above <= chance:
            return f"above-{word}"
    return "within"


def interpolated(size, target, chance):
    count = int(binom.ppf(chance, size, target))
    reached, before = binom.cdf(count, size, target), binom.cdf(count - 1, size, target)
    return (count - (reached - chance) / (reached - before)) / size


def plain_funnel(service):
    funnel = service.funnel()
    must(not funnel["widened"] and len(funnel["units"]) == 8, "with eight practices the limits are plain")
    shown = {unit["unit"]: unit for unit in funnel["units"]}
    counts = [PRACTICES[code] for code in shown]
    target = sum(n for n, _ in counts) / sum(d for _, d in counts)
    for code, unit in shown.items():
        numerator, denominator = PRACTICES[code]
        expected = exact_position(numerator, denominator, target)
        must(unit["position"] == expected, f"{numerator} of {denominator} is {expected}, as SciPy has it")
        for line, chance in (("lower_alarm", 0.001), ("lower_warning", 0.025), ("upper_warning", 0.975), ("upper_alarm", 0.999)):
            if not bracketed(funnel, denominator, line, interpolated(denominator, target, chance)):
                raise AssertionError(f"{line} at {denominator}")
    print("  ok  lines are those interpolated from SciPy's distribution")


def intervals(service):
    table = pandas.DataFrame([(code, n, d) for code, (n, d) in PRACTICES.items()], columns=["unit", "n", "d"])
    theirs = ph_proportion(table, "n", "d", "unit", multiplier=100).set_index("unit")
    for code in PRACTICES:
        ours = service.ask(f"/v1/comparison/practices/{FIGURE}/{code}")["interval"]
        expected = theirs.loc[code]
        if not (close(ours["low"], expected["lower_95_ci"], 0.051) and close(ours["high"], expected["upper_95_ci"], 0.051)):
            raise AssertionError(f"{code}: {ours}, {expected}")
    print("  ok  intervals are those of PHStatsMethods")


def wide_funnel(service):
    funnel = service.funnel()
    must(funnel["widened"], "ten practices that spread have wider limits")
    columns = {"k": list(PRACTICES), "n": [n for n, _ in PRACTICES.values()], "d": [d for _, d in PRACTICES.values()]}
    settings = {"chart_type": "PR", "od_adjust": "yes"}
    theirs = {row["group"]: row for row in controlchartspy.funnel(columns, "k", "n", "d", funnel_settings=settings).limits}
    for unit in funnel["units"]:
        row = theirs[unit["unit"]]
        value = row["value"]
        expected = "within"
        for limit, word in (("95", "warning"), ("99", "alarm")):
            if value < row[f"ll{limit}"]:
                expected = f"below-{word}"
            if value > row[f"ul{limit}"]:
                expected = f"above-{word}"
        if unit["position"] != expected:
            raise AssertionError(f"{unit}: {row}")
        for line, limit in (("lower_alarm", "ll99"), ("lower_warning", "ll95"), ("upper_warning", "ul95"), ("upper_alarm", "ul99")):
            if not bracketed(funnel, row["denominator"], line, row[limit] / 100):
                raise AssertionError(f"{line} at {row['denominator']}: {row[limit]}")
    print("  ok  overdispersed lines and positions are those of controlchartspy")


def over_time(service, months):
    chart = service.ask(f"/v1/comparison/practices/{FIGURE}/M85001")["over_time"]
    columns = {"k": months, "n": MONTHS, "d": [100] * len(MONTHS)}
    theirs = controlchartspy.spc(
        columns, "k", "n", "d",
        spc_settings={"chart_type": "i", "num_points_subset": 20, "subset_points_from": "Start"},
        outlier_settings={"astronomical": True, "shift": True, "trend": True, "trend_n": 7, "two_in_three": True},
    ).limits
    limits = chart["phases"][0]["limits"]
    for ours, limit in (("mean", "target"), ("lower", "ll99"), ("upper", "ul99")):
        # 2.66 is 3 by 1.128, rounded.
        must(close(limits[ours], 100 * theirs[0][limit], 0.01), f"{ours} of 20 months is {limits[ours]:.2f}, as controlchartspy has it")
    rules = {"outside": "astpoint", "side": "shift", "trend": "trend", "two-of-three": "two_in_three"}
    for point, row in zip(chart["points"], theirs, strict=True):
        expected = {rule for rule, column in rules.items() if row[column] != "none"}
        if set(point["signals"]) != expected:
            raise AssertionError(f"{point}: {expected}")
    print("  ok  every month stands out by the rules by which it does in controlchartspy")


def months_until(today):
    first = today.replace(day=1)
    back = [(first.year * 12 + first.month - 1) - n for n in range(len(MONTHS))]
    return [datetime.date(month // 12, month % 12 + 1, 1) for month in reversed(back)]


if __name__ == "__main__":
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    today = datetime.datetime.now(datetime.timezone.utc).date()
    with tempfile.TemporaryDirectory() as folder:
        service = Service(folder, free)
        try:
            for code, (numerator, denominator) in PRACTICES.items():
                service.count(code, today.replace(day=1), today, numerator, denominator)
            print("wide_funnel")
            wide_funnel(service)
            print("intervals")
            intervals(service)
            print("plain_funnel")
            service.forget("M85009")
            service.forget("M85010")
            plain_funnel(service)
            print("over_time")
            months = months_until(today)
            for month, value in zip(months, MONTHS, strict=True):
                service.count("M85001", month, min(today, month + datetime.timedelta(days=27)), value, 100)
            over_time(service, months)
        finally:
            service.stop()
