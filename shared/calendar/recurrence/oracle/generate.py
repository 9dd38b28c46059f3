#!/usr/bin/python3
"""Writes rules.jsonl.gz: random recurrence rules with their instances according to python-dateutil.

    /usr/bin/python3 generate.py [CASES] [SEED]

Needs python-dateutil (Debian: python3-dateutil) and the tz database. The output depends only on both, on CASES and on
SEED. Each line is one case: [start, zone, recurrence, horizon, firsts, windows]. `start` is a wall-clock time, `zone`
an IANA name or "" for floating time, `recurrence` {"r": RRULE, "x": EXRULE, "add": [wall], "not": [wall]}. `firsts`
are the first instances before `horizon`; each window is [from, to, instances]. Times are seconds since the epoch, as
if UTC for floating time; instances are written in base 36, each as the distance to the one before it.

Where dateutil differs from RFC 5545, or does what the RFC leaves open in a way that Kalends does not, the rule is
put to dateutil in other words; docs/recurrence.md lists these places, and each is marked DIFFERENCE below.
"""

import gzip
import itertools
import json
import random
import signal
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil import rrule

FREQUENCIES = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
ZONES = [
    "Europe/Berlin", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo",
    "America/St_Johns", "Pacific/Chatham", "America/Havana", "Asia/Tehran", "Africa/Cairo", "Pacific/Apia",
]
# Wall clocks shortly before some of these zones' gaps and overlaps.
EDGES = [
    ("Europe/Berlin", datetime(2026, 3, 28, 2, 30)), ("Europe/Berlin", datetime(2025, 10, 25, 2, 30)),
    ("America/New_York", datetime(2026, 3, 7, 2, 15)), ("America/New_York", datetime(2026, 10, 31, 1, 15)),
    ("Australia/Lord_Howe", datetime(2025, 10, 4, 2, 10)), ("Australia/Lord_Howe", datetime(2026, 4, 4, 1, 45)),
    ("America/Havana", datetime(2026, 3, 7, 0, 30)), ("America/Sao_Paulo", datetime(2018, 11, 3, 0, 0)),
    ("Pacific/Apia", datetime(2011, 12, 29, 10, 0)), ("Europe/London", datetime(2026, 3, 28, 1, 0)),
    ("America/St_Johns", datetime(1988, 4, 2, 0, 30)), ("Pacific/Chatham", datetime(2025, 9, 27, 2, 50)),
]
HORIZON_DAYS = {
    "YEARLY": 40 * 365, "MONTHLY": 15 * 365, "WEEKLY": 6 * 365, "DAILY": 3 * 365, "HOURLY": 90, "MINUTELY": 20,
    "SECONDLY": 5,
}
MOST_WALLS = 2500
PATIENCE_SECONDS = 0.3
FIRSTS = 8
WINDOW = 5


def some(chance, choices, most):
    """A few of the choices, unordered now and then, or none."""
    if RANDOM.random() >= chance:
        return []
    return RANDOM.sample(choices, RANDOM.randint(1, min(most, len(choices))))


def random_parts(frequency):
    signed = lambda numbers: [n for number in numbers for n in (number, -number)]
    coarse = frequency in ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
    parts = {
        "INTERVAL": RANDOM.choice([1, 1, 1, 2, 3, RANDOM.randint(4, 40)]),
        "BYMONTH": some(0.3, range(1, 13), 4),
        "BYWEEKNO": some(0.25, [*range(1, 54), -1, -2, -10, -20], 5) if frequency == "YEARLY" else [],
        "BYYEARDAY": some(0.15, signed([1, 2, 59, 60, 61, 100, 200, 365, 366]), 6) if frequency in ("YEARLY", "HOURLY", "MINUTELY", "SECONDLY") else [],
        "BYMONTHDAY": some(0.25, signed([1, 2, 13, 15, 28, 29, 30, 31]), 5) if frequency != "WEEKLY" else [],
        "BYHOUR": some(0.15 if coarse else 0.3, range(24), 4),
        "BYMINUTE": some(0.15 if coarse else 0.3, range(60), 4),
        "BYSECOND": some(0.1 if coarse else 0.3, range(60), 4),
        "WKST": RANDOM.choice([None, None, *WEEKDAYS]),
    }
    parts["BYDAY"] = [(day, 0) for day in some(0.4, range(7), 4)]
    if frequency in ("YEARLY", "MONTHLY") and not parts["BYWEEKNO"] and RANDOM.random() < 0.4:
        ordinals = [1, 2, 3, 4, 5, -1, -2, -5]
        if frequency == "YEARLY" and not parts["BYMONTH"]:
            ordinals += [10, 20, 52, 53, -20, -53]
        parts["BYDAY"] += [(RANDOM.randrange(7), RANDOM.choice(ordinals)) for _ in range(RANDOM.randint(1, 2))]
    if any(parts[name] for name in parts if name.startswith("BY")):
        parts["BYSETPOS"] = some(0.25, [1, 2, 3, -1, -2, 5, 10], 2)
    else:
        parts["BYSETPOS"] = []
    return parts


def rule_text(frequency, parts, count, until):
    pieces = ["FREQ=" + frequency]
    if until is not None:
        pieces.append("UNTIL=" + until)
    if count is not None:
        pieces.append(f"COUNT={count}")
    if parts["INTERVAL"] != 1:
        pieces.append(f"INTERVAL={parts['INTERVAL']}")
    for name in ("BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS"):
        if parts[name]:
            values = [f"{n or ''}{WEEKDAYS[day]}" for day, n in parts[name]] if name == "BYDAY" else parts[name]
            pieces.append(f"{name}={','.join(map(str, values))}")
    if parts["WKST"]:
        pieces.append("WKST=" + parts["WKST"])
    return ";".join(pieces)


def dateutil_rule(frequency, parts, start):
    """The instances of a rule from `start`, without end, in dateutil's words."""
    weekday = lambda day, n=0: getattr(rrule, WEEKDAYS[day])(n) if n else getattr(rrule, WEEKDAYS[day])
    words = {
        "bysecond": parts["BYSECOND"], "byminute": parts["BYMINUTE"], "byhour": parts["BYHOUR"],
        "bymonthday": parts["BYMONTHDAY"], "byyearday": parts["BYYEARDAY"], "byweekno": parts["BYWEEKNO"],
        "bymonth": parts["BYMONTH"], "bysetpos": parts["BYSETPOS"],
        "byweekday": [weekday(day, n) for day, n in parts["BYDAY"]],
    }
    words = {name: value for name, value in words.items() if value}
    # DIFFERENCE: for BYWEEKNO without days dateutil takes all seven; the weekday is that of DTSTART (§3.3.10).
    if parts["BYWEEKNO"] and not parts["BYDAY"] and not parts["BYMONTHDAY"] and not parts["BYYEARDAY"]:
        words["byweekday"] = [weekday(start.weekday())]
    # DIFFERENCE: dateutil takes MO,1TU for Mondays that are first Tuesdays; a list is a union (§3.3.10 BYDAY).
    if any(n for _, n in parts["BYDAY"]) and any(not n for _, n in parts["BYDAY"]):
        most = 53 if frequency == "YEARLY" and not parts["BYMONTH"] else 5
        words["byweekday"] = [
            weekday(day, n) for day, given in parts["BYDAY"] for n in ([given] if given else range(1, most + 1))
        ]
    first = start
    # DIFFERENCE: in the week of DTSTART dateutil counts BYSETPOS from DTSTART; the set is that of the whole interval,
    # a week from WKST (§3.3.10 BYSETPOS).
    if frequency == "WEEKLY" and parts["BYSETPOS"]:
        words.setdefault("byweekday", [weekday(start.weekday())])
        week_start = WEEKDAYS.index(parts["WKST"] or "MO")
        first = start - timedelta(days=(start.weekday() - week_start) % 7)
    words.setdefault("byhour", None if frequency in FREQUENCIES[4:] else start.hour)
    words.setdefault("byminute", None if frequency in FREQUENCIES[5:] else start.minute)
    words.setdefault("bysecond", None if frequency == "SECONDLY" else start.second)
    if parts["WKST"]:
        words["wkst"] = weekday(WEEKDAYS.index(parts["WKST"]))
    try:
        rule = rrule.rrule(getattr(rrule, frequency), dtstart=first, interval=parts["INTERVAL"], **words)
        yield from itertools.dropwhile(lambda wall: wall < start, rule)
    except ValueError:  # "Invalid combination …": it would never give anything
        return


def instant_of(wall, zone):
    aware = wall.replace(tzinfo=ZoneInfo(zone) if zone else timezone.utc)
    return int(aware.timestamp())


def is_skipped(wall, zone):
    instant = instant_of(wall, zone)
    return datetime.fromtimestamp(instant, ZoneInfo(zone) if zone else timezone.utc).replace(tzinfo=None) != wall


def limited(walls, start, zone, count, until, counts_start):
    """COUNT and UNTIL, and the start of the series before all."""
    first = next(walls, None)
    if counts_start and first != start:
        # DIFFERENCE: dateutil gives DTSTART only where the rule gives it; DTSTART always is the first instance and
        # counts as such (§3.3.10 COUNT, §3.8.5.3).
        walls = itertools.chain([start], [] if first is None else [first], walls)
    elif first is not None:
        walls = itertools.chain([first], walls)
    for number, wall in enumerate(walls):
        if number == count:
            return
        if until is not None and number > 0 and instant_of(wall, zone) > until:
            return
        yield wall


def expected(walls, zone, end):
    """Instants before `end`; DIFFERENCE: dateutil gives skipped times as they are, here they are instants, once each."""
    instants = set()
    for wall in walls:
        if instant_of(wall, zone) > end + 86400 * 2:
            break
        instants.add(instant_of(wall, zone))
    return sorted(instant for instant in instants if instant < end)


def random_case():
    frequency = RANDOM.choice(FREQUENCIES)
    if RANDOM.random() < 0.2:
        zone, start = RANDOM.choice(EDGES)
        start += timedelta(minutes=RANDOM.choice([0, 0, 15, -30, 60]))
    else:
        zone = RANDOM.choice(["", "", "UTC", *ZONES])
        start = datetime(RANDOM.randint(1970, 2035), RANDOM.randint(1, 12), RANDOM.randint(1, 28))
        start += timedelta(days=RANDOM.randint(0, 3), hours=RANDOM.randrange(24), minutes=RANDOM.choice([0, 0, 30, 17]))
    parts = random_parts(frequency)
    horizon = instant_of(start, zone) + HORIZON_DAYS[frequency] * 86400
    if RANDOM.random() < 0.5:
        # Begin where the rule does, as well-formed series do.
        found = next(dateutil_rule(frequency, parts, start), None)
        if found is None or instant_of(found, zone) >= horizon:
            return None
        start = found
        horizon = instant_of(start, zone) + HORIZON_DAYS[frequency] * 86400
    count = until = until_text = None
    limit = RANDOM.random()
    if limit < 0.25:
        count = RANDOM.randint(1, 20)
    elif limit < 0.5:
        span = (horizon - instant_of(start, zone)) // RANDOM.choice([2, 20, 200])
        until_wall = start + timedelta(seconds=RANDOM.randint(0, span))
        until = instant_of(until_wall, zone)
        utc = datetime.fromtimestamp(until, timezone.utc)
        until_text = utc.strftime("%Y%m%dT%H%M%S") + ("Z" if zone else "")
    walls = list(itertools.takewhile(
        lambda wall: instant_of(wall, zone) < horizon + 86400 * 3,
        itertools.islice(limited(dateutil_rule(frequency, parts, start), start, zone, count, until, True), MOST_WALLS),
    ))
    if len(walls) == MOST_WALLS:
        while walls and is_skipped(walls[-1], zone):
            walls.pop()
        if not walls:
            return None
        horizon = min(horizon, instant_of(walls[-1], zone))
    recurrence = {"r": rule_text(frequency, parts, count, until_text)}
    if RANDOM.random() < 0.12:
        walls = with_exceptions(recurrence, walls, frequency, start, zone)
    instants = expected(walls, zone, horizon)
    windows = []
    for _ in range(2):
        if len(instants) > FIRSTS:
            index = RANDOM.randrange(FIRSTS, len(instants))
            begin = instants[index] - RANDOM.randint(0, 2)
            inside = [instant for instant in instants if instant >= begin][: WINDOW + 1]
            end = inside[-1] if len(inside) > WINDOW else horizon
            windows.append([begin, end, [instant for instant in inside if instant < end]])
    return start, zone, recurrence, horizon, instants[:FIRSTS], windows


def with_exceptions(recurrence, walls, frequency, start, zone):
    """A recurrence set of the rule, an EXRULE, RDATEs and EXDATEs, by dateutil's rruleset."""
    series = rrule.rruleset()
    for wall in walls:
        series.rdate(wall)
    recurrence["add"] = [start + timedelta(hours=RANDOM.randint(1, 2000)) for _ in range(RANDOM.randint(0, 3))]
    recurrence["not"] = RANDOM.sample(walls[:12], min(len(walls), RANDOM.randint(0, 3)))
    if walls and RANDOM.random() < 0.2:
        recurrence["add"].append(RANDOM.choice(walls[:12]))
    if RANDOM.random() < 0.5:
        parts = random_parts(frequency)
        count = RANDOM.choice([None, 3, 10])
        recurrence["x"] = rule_text(frequency, parts, count, None)
        last = max([start, *walls, *recurrence["add"]])
        taken = limited(dateutil_rule(frequency, parts, start), start, zone, count, None, False)
        for wall in itertools.islice(itertools.takewhile(lambda wall: wall <= last, taken), 100_000):
            series.exdate(wall)
    for wall in recurrence["add"]:
        series.rdate(wall)
    for wall in recurrence["not"]:
        series.exdate(wall)
    for name in ("add", "not"):
        recurrence[name] = [wall.isoformat() for wall in recurrence[name]]
    return list(series)


def distances(instants):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    texts, previous = [], 0
    for instant in instants:
        distance, text = abs(instant - previous), ""
        while distance or not text:
            distance, digit = divmod(distance, 36)
            text = digits[digit] + text
        texts.append(("-" if instant < previous else "") + text)
        previous = instant
    return ",".join(texts)


def give_up(*_):
    raise TimeoutError


def main():
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 10_200
    signal.signal(signal.SIGALRM, give_up)
    lines = []
    while len(lines) < cases:
        # dateutil searches rules that never match to the year 9999. (A slower machine may give up on other cases.)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE_SECONDS)
        try:
            case = random_case()
        except TimeoutError:
            continue
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if case:
            start, zone, recurrence, horizon, firsts, windows = case
            windows = [[begin, end, distances(inside)] for begin, end, inside in windows]
            line = [start.isoformat(), zone, recurrence, horizon, distances(firsts), windows]
            lines.append(json.dumps(line, separators=(",", ":")))
            if len(lines) % 500 == 0:
                print(len(lines), file=sys.stderr, flush=True)
    target = Path(__file__).with_name("rules.jsonl.gz")
    with gzip.GzipFile(target, "wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())


RANDOM = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 5545)
if __name__ == "__main__":
    main()
