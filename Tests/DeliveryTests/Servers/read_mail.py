"""Reads a message from standard input and writes what Python's parser makes of it as one line of JSON."""

import json, sys

from mail_reading import read_mail

print(json.dumps(read_mail(sys.stdin.buffer.read())))
