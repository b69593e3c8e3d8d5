"""Finds out which functions and constants a start of Kukri touches, and writes scripts/cmake/start_order.txt: the linker (lld) lays them side by
side, so that a start maps few pages of the program.

    build/release/kukri scripts/start_order.py [build/release/kukri]

Needs valgrind and binutils. Names that the program no longer has are ignored by the linker; run this again when start-up has changed much.
"""
import bisect
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ("pass", "print('x' + str(1.5)); import sys")


def functions(program, code, folder):
    """The names of the functions that were called."""
    out = folder / "calls"
    subprocess.run(["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={out}", program, "-c", code], check=True, capture_output=True)
    found = re.findall(r"^c?fn=\(\d+\) (\S+)$", out.read_text(), re.M)
    return {re.sub(r"'\d+$", "", name) for name in found if not name.startswith("0x")}


def symbols(program):
    """Addresses and names of what the program defines, in the order of the addresses."""
    listing = subprocess.run(["nm", "-n", "--defined-only", program], check=True, capture_output=True, text=True).stdout
    rows = [line.split(" ", 2) for line in listing.splitlines()]
    return [int(address, 16) for address, _, _ in rows], [name for _, _, name in rows]


def constants(program, code, folder):
    """The names of the data that were read."""
    addresses, names = symbols(program)
    out = folder / "accesses"
    subprocess.run(["valgrind", "--tool=lackey", "--trace-mem=yes", f"--log-file={out}", program, "-c", code], check=True, capture_output=True)
    touched = set()
    with open(out) as lines:
        for line in lines:
            if line[:2] in (" L", " S", " M"):
                touched.add(int(line[3:].partition(",")[0], 16))
    return {names[bisect.bisect(addresses, a) - 1] for a in touched if addresses[0] <= a <= addresses[-1]}


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/release/kukri")
    with tempfile.TemporaryDirectory() as folder:
        order = {}   # what every start needs comes first
        for code in PROGRAMS:
            for found in functions(program, code, Path(folder)), constants(program, code, Path(folder)):
                order |= dict.fromkeys(sorted(name for name in found if re.fullmatch(r"[\w.$]+", name)))
    (ROOT / "scripts/cmake/start_order.txt").write_text("\n".join(order) + "\n")
    print(len(order), "names")


main()
