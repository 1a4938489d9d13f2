"""The calendars of both countries against the PyPI packages `holidays` and `numpy`.

Every day of 2010 to 2035 is compared, and 100,000 random sums of working days. Where `holidays` differs, EXPECTED says
by which source; a difference that is not listed fails, and so does a listed one that is no longer there.
"""

import collections, datetime, random

import holidays, numpy, pytest

FIRST, LAST = datetime.date(2010, 1, 1), datetime.date(2035, 12, 31)
YEARS = range(FIRST.year - 1, LAST.year + 2)
DAYS = [FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1)]
SUMS, SEED = 100_000, 20270909

# Working days by `holidays`, but not by us-federal: the President closed the executive departments and agencies.
CLOSED_BY_EXECUTIVE_ORDER = {
    "2012-12-24": "Executive Order 13633, 77 FR 76339",
    "2014-12-26": "Executive Order 13682, 79 FR 73459",
    "2018-12-05": "Executive Order 13852, 83 FR 62687",
    "2018-12-24": "Executive Order 13854, 83 FR 65481",
    "2019-12-24": "Executive Order 13900, 84 FR 69983",
    "2020-12-24": "Executive Order 13965",
    "2024-12-24": "Executive Order 14129, 89 FR 104857",
    "2025-01-09": "Executive Order 14133, 90 FR 187",
    "2025-12-24": "Executive order of December 18, 2025",
    "2025-12-26": "Executive order of December 18, 2025",
}
EXPECTED = {"us-federal": CLOSED_BY_EXECUTIVE_ORDER, "mx-lft": {}}

INAUGURATIONS = ["2013-01-21", "2017-01-20", "2021-01-20", "2025-01-20", "2033-01-20"]


def theirs(name):
    """The days off by `holidays`, which moves American holidays and no Mexican ones, as the laws do."""
    country = {"us-federal": holidays.US, "mx-lft": holidays.MX}[name](years=YEARS, observed=name == "us-federal")
    return {day for day in country if day.weekday() < 5}


def corrected(name):
    """Theirs, and the days off by a source that they do not have."""
    return theirs(name) | {datetime.date.fromisoformat(day) for day in EXPECTED[name]}


def off(names, either=False):
    """The days off of several calendars together: one day off suffices, or all must be off."""
    sets = [corrected(name) for name in names]
    return set.intersection(*sets) if either else set.union(*sets)


def working(days_off):
    return [day for day in DAYS if day.weekday() < 5 and day not in days_off]


def ours(entente, *words, first=FIRST, last=LAST):
    output = entente("calendar", "days", *words, "--from", str(first), "--to", str(last))
    return [datetime.date.fromisoformat(line) for line in output.splitlines()]


@pytest.mark.parametrize("name", ["us-federal", "mx-lft"])
def test_every_day_differs_only_where_a_source_says_so(entente, name):
    differences = set(ours(entente, name)) ^ set(working(theirs(name)))
    assert {str(day) for day in differences} == set(EXPECTED[name])
    print(f"{name}: {len(DAYS)} days, {len(differences)} differences, all of them explained")
    for day in sorted(differences):
        print(f"  {day}: {EXPECTED[name][str(day)]}")


@pytest.mark.parametrize("either", [False, True])
def test_every_day_of_both_together(entente, either):
    found = ours(entente, "us-federal+mx-lft", *(["--either"] if either else []))
    assert found == working(off(EXPECTED, either))
    print(f"{'either' if either else 'joint'}: {len(DAYS)} days, no differences")


def test_inauguration_day_is_all_that_its_option_takes_away(entente):
    with_it = set(ours(entente, "us-federal with inauguration-day"))
    without = set(ours(entente, "us-federal"))
    assert with_it < without
    # 2013 and 2025 coincide with the holiday of Martin Luther King; 20 January 2029 is a Saturday.
    assert {str(day) for day in without - with_it} == set(INAUGURATIONS) - {"2013-01-21", "2025-01-20"}
    district = holidays.US(subdiv="DC", years=YEARS)
    named = {str(day) for day, name in district.items() if "Inauguration" in name and day.weekday() < 5 and day in DAYS}
    assert named == set(INAUGURATIONS)


@pytest.mark.parametrize("names, either", [
    (["us-federal"], False), (["mx-lft"], False), (["us-federal", "mx-lft"], False), (["us-federal", "mx-lft"], True),
])
def test_random_sums(entente, names, either):
    """n working days from any day, as `numpy.busday_offset` counts them.

    A day off that is counted from is first moved back when n is positive and forward when it is negative, so that
    the first day counted is the next working one; no days at all move forward.
    """
    days_off = off(names, either)
    calendar = numpy.busdaycalendar(holidays=sorted(days_off))
    chance = random.Random(f"{SEED} {names} {either}")
    # Sums that stay within the years for which there are holidays to compare with.
    starts = [FIRST + datetime.timedelta(chance.randrange(800, len(DAYS) - 800)) for _ in range(SUMS // 4)]
    counts = [chance.randint(-500, 500) for _ in starts]
    lines = "".join(f"{start} {count} joint working days\n" for start, count in zip(starts, counts))
    words = ["calendar", "add", "--batch", "-", "--calendar", "+".join(names)] + (["--either"] if either else [])
    found = numpy.array(entente(*words, stdin=lines).split(), dtype="datetime64[D]")
    starts, counts = numpy.array(starts, dtype="datetime64[D]"), numpy.array(counts)
    expected = numpy.where(
        counts > 0, numpy.busday_offset(starts, counts, roll="backward", busdaycal=calendar),
        numpy.busday_offset(starts, counts, roll="forward", busdaycal=calendar))
    wrong = numpy.flatnonzero(found != expected)
    assert [(starts[i], counts[i], found[i], expected[i]) for i in wrong[:10]] == []
    print(f"{'+'.join(names)}{' (either)' if either else ''}: {len(found)} sums, no differences")


def test_random_counts(entente):
    calendar = numpy.busdaycalendar(holidays=sorted(off(EXPECTED)))
    chance = random.Random(SEED)
    for _ in range(60):
        first, last = sorted(chance.choices(DAYS, k=2))
        count = int(entente("calendar", "days", "us-federal+mx-lft", "--from", str(first), "--to", str(last), "--count"))
        assert count == numpy.busday_count(first, last + datetime.timedelta(1), busdaycal=calendar), (first, last)


@pytest.mark.parametrize("unit", ["days", "months", "years"])
def test_random_months_and_years(entente, unit):
    """Calendar days, and months that end with their last day, by this file's own arithmetic."""
    chance = random.Random(f"{SEED} {unit}")
    starts = [chance.choice(DAYS) for _ in range(5_000)]
    counts = [chance.randint(-90, 90) for _ in starts]
    lines = "".join(f"{start} {count} {unit}\n" for start, count in zip(starts, counts))
    found = entente("calendar", "add", "--batch", "-", stdin=lines).split()
    step = {"days": later_days, "months": later_months, "years": lambda day, n: later_months(day, 12 * n)}[unit]
    assert found == [str(step(start, count)) for start, count in zip(starts, counts)]


def later_days(day, count):
    return day + datetime.timedelta(count)


def later_months(day, count):
    index = day.year * 12 + day.month - 1 + count
    following = datetime.date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    last = (following - datetime.timedelta(1)).day
    return datetime.date(index // 12, index % 12 + 1, min(day.day, last))


@pytest.mark.parametrize("zone", ["America/New_York", "America/Mexico_City", "America/Tijuana", "America/Ojinaga"])
def test_hours_through_changes_of_the_clock(entente, zone):
    """Some hours of every day on which clocks change, by Python's own zone data.

    The first moment at which a clock shows that time or, where it is skipped, a later one.
    """
    import zoneinfo

    place = zoneinfo.ZoneInfo(zone)
    midnights = [datetime.datetime(day.year, day.month, day.day, tzinfo=place) for day in DAYS[: 365 * 16]]
    changes = [a.date() for a, b in zip(midnights, midnights[1:]) if a.utcoffset() != b.utcoffset()]
    seen = collections.Counter()
    for hour, minute in [(0, 30), (1, 0), (1, 30), (2, 0), (2, 15), (2, 45), (3, 0), (17, 0)]:
        lines = "".join(f"{day} 0 days\n" for day in changes)
        words = ["calendar", "add", "--batch", "-", "--at", f"{hour:02}:{minute:02}", "--zone", zone]
        for day, line in zip(changes, entente(*words, stdin=lines).splitlines()):
            local = datetime.datetime(day.year, day.month, day.day, hour, minute, tzinfo=place)
            moment = local.astimezone(datetime.timezone.utc)
            if moment.astimezone(place).replace(tzinfo=None) != local.replace(tzinfo=None):
                # Skipped: back from the moment that Python takes, until the change.
                while (moment - datetime.timedelta(minutes=1)).astimezone(place).utcoffset() != local.utcoffset():
                    moment -= datetime.timedelta(minutes=1)
                seen["skipped"] += 1
            seen["all"] += 1
            assert line.split()[0] == moment.strftime("%Y-%m-%dT%H:%M:%SZ"), (day, hour, minute)
    print(f"{zone}: {seen['all']} moments, {seen['skipped']} of them skipped by the clock")
