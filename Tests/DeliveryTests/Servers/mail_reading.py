"""What arrived, as Python's own mail parser and a small reader of iCalendar understand it; standard library only."""

import email, email.policy, re


def read_mail(raw):
    """A message as plain values. Whatever the parser had to forgive is in `defects`."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts, defects = [], [str(defect) for defect in message.defects]
    for part in message.walk():
        defects += [str(defect) for defect in part.defects]
        for name in part.keys():
            defects += [f"{name}: {defect}" for defect in getattr(part[name], "defects", [])]
        entry = {"type": part.get_content_type(), "disposition": part.get_content_disposition(),
                 "filename": part.get_filename(), "method": part.get_param("method"),
                 "encoding": part.get("Content-Transfer-Encoding")}
        if not part.is_multipart():
            content = part.get_payload(decode=True).decode(part.get_content_charset() or "ascii")
            entry["content"] = content
            if part.get_content_type() == "text/calendar":
                entry["calendar"] = read_calendar(part.get_payload(decode=True))
        parts.append(entry)
    lines = raw.split(b"\r\n")
    return {
        "headers": [[name, str(value)] for name, value in message.items()],
        "from": [[a.display_name, a.addr_spec] for a in message["from"].addresses],
        "to": [[a.display_name, a.addr_spec] for a in message["to"].addresses],
        "date": message["date"].datetime.isoformat(), "parts": parts, "defects": defects,
        "longest": max(map(len, lines)), "lone": bool(re.search(rb"(?<!\r)\n|\r(?!\n)", raw)),
        "isASCII": raw.isascii(),
    }


def read_calendar(raw):
    """The lines of iCalendar (RFC 5545, 3.1), unfolded: [name, {parameter: value}, value], values unescaped."""
    problems = []
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw) or not raw.endswith(b"\r\n"):
        problems.append("a line does not end with CRLF")
    problems += [f"{len(line)} octets" for line in raw.split(b"\r\n") if len(line) > 75]
    text = raw.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode()
    lines = []
    for line in text.split("\r\n")[:-1]:
        found = re.match(r'^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$', line)
        if not found:
            problems.append(f"no content line: {line}")
            continue
        parameters = {name: value.strip('"').replace("^'", '"').replace("^^", "^")
                      for name, value in re.findall(r';([A-Z0-9-]+)=("[^"]*"|[^";:,]*)', found[2])}
        value = re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], found[3])
        lines.append([found[1], parameters, value])
    return {"lines": lines, "problems": problems}
