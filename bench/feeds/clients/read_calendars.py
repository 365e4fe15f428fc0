"""Fetches calendars and says what stands in them.

    echo '{"team": "http://..."}' | python read_calendars.py icalendar|recurring-ical-events

Answers, as JSON, `{name: {"status": 200, "events": [{uid, sequence, startsAt, endsAt, title, status}]}}`, instants in UTC.
"""

import json
import sys
import urllib.error
import urllib.request
from datetime import datetime, timezone

import icalendar
import recurring_ical_events

# Everything that the house ever plans lies within.
FROM, TO = datetime(2026, 1, 1, tzinfo=timezone.utc), datetime(2028, 1, 1, tzinfo=timezone.utc)


def fetched(url):
    try:
        with urllib.request.urlopen(url) as response:
            return response.status, response.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        return error.code, ""


def utc(moment):
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no zone")
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def said(event):
    return {
        "uid": str(event["UID"]),
        "sequence": int(event.get("SEQUENCE", 0)),
        "startsAt": utc(event["DTSTART"].dt),
        "endsAt": utc(event["DTEND"].dt),
        "title": str(event["SUMMARY"]),
        "status": str(event["STATUS"]),
    }


def events_of(library, text):
    calendar = icalendar.Calendar.from_ical(text)
    if library == "recurring-ical-events":
        return recurring_ical_events.of(calendar).between(FROM, TO)
    return calendar.walk("VEVENT")


def main():
    _, library = sys.argv
    answer = {}
    for name, url in json.load(sys.stdin).items():
        status, text = fetched(url)
        events = [said(event) for event in events_of(library, text)] if status == 200 else []
        answer[name] = {"status": status, "events": events}
    json.dump(answer, sys.stdout)


main()
