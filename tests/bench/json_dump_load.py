"""json: dumps and loads of nested objects, numbers, escaped and non-ASCII text, indentation, sorted keys."""
import json


def make(n):
    return {
        "users": [{"id": i, "name": f"User {i}", "email": f"user{i}@example.org", "active": i % 3 == 0,
                   "score": i / 7, "tags": ["a", "b\n", "ü" * (i % 4)], "parent": None} for i in range(n)],
        "matrix": [[x * y for x in range(20)] for y in range(20)],
        "text": 'line one\nline "two"\t\\ end \u2603 ' * 20,
        "empty": [{}, [], "", 0],
        "deep": [[[[[[{"x": [1.5e300, -0.25, 10**25]}]]]]]],
    }


def run(n, rounds):
    value = make(n)
    checksum = 0
    for number in range(rounds):
        text = json.dumps(value)
        back = json.loads(text)
        assert back == value
        pretty = json.dumps(back, indent=2, sort_keys=True, ensure_ascii=False)
        again = json.loads(pretty, parse_float=lambda digits: len(digits))
        checksum += len(text) + len(pretty) * 3 + again["users"][number]["score"]
        checksum += sum(map(ord, text[number * 100:number * 100 + 50]))
    return checksum


print("json_dump_load", run(400, 110))
