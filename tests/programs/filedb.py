"""A small key/value database in one append-only file, with an index, deletion, compaction and recovery.

Everything lies in a folder of its own below the system's temporary folder and is removed at the end.
"""
import atexit
import io
import json
import os
import sys
from collections.abc import MutableMapping
from contextlib import closing, contextmanager

MAGIC = b"KDB1\n"
PUT, DELETE = b"+", b"-"


class CorruptFile(OSError):
    pass


def checksum(data):
    """Adler-32 by hand."""
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def encode_record(kind, key, payload=b""):
    key_bytes = key.encode("utf-8")
    body = kind + len(key_bytes).to_bytes(2, "big") + len(payload).to_bytes(4, "big") + key_bytes + payload
    return body + checksum(body).to_bytes(4, "little")


def read_records(stream):
    """Yield (offset, kind, key, payload); stop quietly at a torn record at the very end."""
    while True:
        offset = stream.tell()
        head = stream.read(7)
        if not head:
            return
        key_length = int.from_bytes(head[1:3], "big")
        payload_length = int.from_bytes(head[3:7], "big")
        rest = stream.read(key_length + payload_length)
        check = stream.read(4)
        if len(check) < 4:
            yield offset, None, "", b""
            return
        if int.from_bytes(check, "little") != checksum(head + rest):
            raise CorruptFile(f"bad checksum at offset {offset}")
        yield offset, head[:1], rest[:key_length].decode("utf-8"), rest[key_length:]


class Database(MutableMapping):
    """A dict of JSON values that survives the process."""

    def __init__(self, path):
        self.path = path
        self.index = {}
        self.dead = 0
        self.recovered = 0
        new = not os.path.exists(path)
        self.file = open(path, "w+b" if new else "r+b")
        if new:
            self.file.write(MAGIC)
            self.file.flush()
        else:
            self._load()

    def _load(self):
        if self.file.read(len(MAGIC)) != MAGIC:
            self.file.close()
            raise CorruptFile("not a database")
        try:
            for offset, kind, key, _ in read_records(self.file):
                if kind is None:
                    self.recovered += 1
                    self.file.truncate(offset)
                    break
                self.dead += key in self.index
                if kind == PUT:
                    self.index[key] = offset
                else:
                    self.index.pop(key, None)
        except CorruptFile:
            self.file.close()
            raise
        self.file.seek(0, io.SEEK_END)

    def _append(self, record):
        offset = self.file.seek(0, os.SEEK_END)
        self.file.write(record)
        return offset

    def __getitem__(self, key):
        self.file.seek(self.index[key])
        _, _, found, payload = next(read_records(self.file))
        assert found == key
        return json.loads(payload)

    def __setitem__(self, key, value):
        record = encode_record(PUT, key, json.dumps(value, sort_keys=True).encode())
        if key in self.index:
            self.dead += 1
        self.index[key] = self._append(record)

    def __delitem__(self, key):
        del self.index[key]
        self.dead += 2
        self._append(encode_record(DELETE, key))

    def __iter__(self):
        return iter(sorted(self.index))

    def __len__(self):
        return len(self.index)

    def compact(self):
        temporary = self.path + ".new"
        before = self.size()
        with closing(Database(temporary)) as fresh:
            for key in self:
                fresh[key] = self[key]
        self.close()
        os.replace(temporary, self.path)
        self.__init__(self.path)
        return before - self.size()

    def size(self):
        self.file.flush()
        return os.stat(self.path).st_size

    @contextmanager
    def batch(self):
        """All changes of the block, or none."""
        self.file.flush()
        end, index, dead = self.size(), dict(self.index), self.dead
        try:
            yield self
        except BaseException:
            self.file.flush()
            self.file.truncate(end)
            self.index, self.dead = index, dead
            raise

    def close(self):
        self.file.close()


def make_folder():
    root = os.environ.get("TMPDIR", "/tmp")
    for attempt in range(1000):
        path = os.path.join(root, f"kukri-filedb-{os.getpid()}-{attempt}")
        try:
            os.mkdir(path, 0o700)
        except FileExistsError:
            continue
        return path
    raise OSError("no free folder name")


def remove_folder(path):
    for parent, folders, files in os.walk(path, topdown=False):
        for name in files:
            os.remove(os.path.join(parent, name))
        for name in folders:
            os.rmdir(os.path.join(parent, name))
    os.rmdir(path)


def query(database, where=lambda row: True, order=None, limit=None):
    rows = [{"key": key, **row} for key, row in database.items() if where(row)]
    if order:
        reverse = order.startswith("-")
        rows.sort(key=lambda row: row[order.lstrip("-")], reverse=reverse)
    return rows[:limit]


def main():
    folder = make_folder()
    atexit.register(lambda: print("folder left behind:", os.path.exists(folder), file=sys.stdout))
    try:
        run(folder)
    finally:
        remove_folder(folder)


def run(folder):
    path = os.path.join(folder, "cities.kdb")
    cities = {"Wien": (1_982_000, "AT"), "Linz": (212_000, "AT"), "München": (1_510_000, "DE"),
              "Zürich": (434_000, "CH"), "北京": (21_890_000, "CN"), "Bern": (134_000, "CH")}
    with closing(Database(path)) as db:
        for name, (people, country) in cities.items():
            db[name] = {"people": people, "country": country}
        print(len(db), "cities,", db.size(), "bytes,", os.path.basename(db.path))
        print(list(db))
        db["Bern"] |= {"capital": True}
        db["Bern"] = db["Bern"] | {"capital": True}
        del db["Linz"]
        print(db.get("Linz", "no Linz"), db.setdefault("Graz", {"people": 292_000, "country": "AT"}))

    with closing(Database(path)) as db:
        print("reopened:", len(db), "live,", db.dead, "dead records")
        for row in query(db, lambda row: row["people"] > 200_000, order="-people", limit=3):
            print(f"  {row['key']:<8}{row['people']:>12,} {row['country']}")
        print("Bern:", db["Bern"])
        try:
            with db.batch():
                for key in list(db):
                    db[key] = {**db[key], "people": 1_000_000 // (len(key) - 4)}
        except ZeroDivisionError as error:
            print("batch undone:", error, db["Wien"])
        print("compacted away", db.compact(), "bytes;", db.dead, "dead,", len(db), "live")
        print(sorted(os.listdir(folder)))
        size = db.size()

    with open(path, "ab") as file:
        file.write(encode_record(PUT, "torn", b"123456")[:-6])
    with closing(Database(path)) as db:
        print("recovered:", db.recovered, "size as before:", db.size() == size, "torn" in db)

    with open(path, "r+b") as file:
        file.seek(len(MAGIC) + 9)
        byte = file.read(1)
        file.seek(-1, io.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0xFF]))
    for bad in (path, os.path.join(folder, "text"), os.path.join(folder, "none", "x")):
        if bad.endswith("text"):
            with open(bad, "w", encoding="utf-8") as file:
                print("hello", "wörld", sep="\n", file=file)
        try:
            Database(bad)
        except CorruptFile as error:
            print("corrupt:", error)
        except FileNotFoundError as error:
            print("missing:", error.strerror, error.filename.replace(folder, "…"), error.errno)
    with open(os.path.join(folder, "text"), encoding="utf-8") as file:
        print([line.rstrip() for line in file], file.closed)
    print(file.closed, os.path.splitext(path)[1], round(os.path.getsize(path) / 100))


if __name__ == "__main__":
    main()
