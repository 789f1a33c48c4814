#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""NAMES TEXT COUNT ROUNDS: pyahocorasick as match_speed.c runs the others, with the same lines for an answer. It gets the names as
they are spelled. Exit status 2 where it is not installed."""
import sys
import time

sys.path.append("/usr/lib/python3/dist-packages")  # where Debian puts it, whichever python3 comes first
try:
    import ahocorasick
except ImportError:
    sys.exit(2)

begin = time.process_time()
automaton = ahocorasick.Automaton()
with open(sys.argv[1], encoding="utf-8") as names:
    for number, name in zip(range(int(sys.argv[3])), names):
        automaton.add_word(name.rstrip("\n"), number)
automaton.make_automaton()
print("build pyahocorasick\t%.6f\t0" % (time.process_time() - begin))
with open(sys.argv[2], encoding="utf-8") as file:
    text = file.read()
for _ in range(int(sys.argv[4])):
    begin = time.process_time()
    found = sum(1 for _ in automaton.iter(text))
    print("pyahocorasick\t%.6f\t%d" % (time.process_time() - begin, found), flush=True)
