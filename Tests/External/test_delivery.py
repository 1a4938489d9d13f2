"""What is sent, by readers that are not ours: the Standard Webhooks reference verifier, and PyPI's `icalendar`."""

import datetime, email, email.policy, json, os, pathlib

import icalendar, pytest, standardwebhooks

SAMPLES = pathlib.Path(os.environ["ENTENTE_SAMPLES"])


def event():
    around = json.loads((SAMPLES / "event-headers.json").read_text())
    return standardwebhooks.Webhook(around["secret"]), around["headers"], (SAMPLES / "event.json").read_bytes()


def test_an_event_verifies():
    verifier, headers, body = event()
    read = verifier.verify(body, headers)
    assert read["specversion"] == "1.0" and read["id"] == headers["webhook-id"]
    assert read["type"] == "entente.notice.rung" and read["data"] == {"reference": "HLED-2027"}


def test_a_changed_event_does_not():
    verifier, headers, body = event()
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        verifier.verify(body.replace(b"HLED-2027", b"HLED-2028"), headers)
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        verifier.verify(body, headers | {"webhook-timestamp": "1600000000"})


@pytest.mark.parametrize("name, method", [
    ("deadline", "PUBLISH"), ("invitation", "REQUEST"), ("cancellation", "CANCEL"),
])
def test_an_entry_for_calendars(name, method):
    calendar = icalendar.Calendar.from_ical((SAMPLES / f"{name}.ics").read_bytes())
    assert calendar["METHOD"] == method and not calendar.errors
    [entry] = calendar.walk("VEVENT")
    assert not entry.errors
    assert entry["DTSTAMP"].dt == datetime.datetime(2027, 6, 15, 22, tzinfo=datetime.timezone.utc)
    if name == "deadline":
        assert entry["DTSTART"].dt == datetime.datetime(2027, 6, 15, 22, tzinfo=datetime.timezone.utc)
        assert entry["SUMMARY"] == "HLED-2027: vence la respuesta; 10 días hábiles, ambos"
        assert entry["DESCRIPTION"] == "Primera línea\nSegunda, con \\ y ;"
        assert "ATTENDEE" not in entry
    else:
        assert entry["DTSTART"].dt == datetime.date(2027, 9, 9) and entry["DTEND"].dt == datetime.date(2027, 9, 10)
        assert entry["UID"] == "HLED-2027.meeting@entente.example"
        assert entry["SEQUENCE"] == (0 if name == "invitation" else 1)
        assert entry["ATTENDEE"].params["CN"] == "Ana Salgado Núñez"
        assert entry["STATUS"] == ("CONFIRMED" if name == "invitation" else "CANCELLED")


def test_an_invitation_in_its_message():
    message = email.message_from_bytes((SAMPLES / "invitation.eml").read_bytes(), policy=email.policy.default)
    calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in calendars] == ["REQUEST", None]
    entry = (SAMPLES / "invitation.ics").read_bytes()
    assert [part.get_payload(decode=True) for part in calendars] == [entry, entry]
