"""Checks the expectations of the AST and error goldens against the CPython that runs this file (3.13).

    python3.13 tests/golden/oracle.py          report differences
    python3.13 tests/golden/oracle.py --write  write CPython's answers into the expectation files
"""
import ast
import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).parent


def tree(source):
    return ast.dump(ast.parse(source), indent=1) + "\n"


def positions(source):
    body = ast.parse(source).body
    return "".join(ast.dump(statement, include_attributes=True) + "\n" for statement in body)


def explain(mode, source):
    try:
        compile(source, "<golden>", mode, ast.PyCF_ONLY_AST)
    except SyntaxError as e:
        line = f"{type(e).__name__} | {e.msg}"
        if e.lineno is not None:
            line += f" | {e.lineno}:{e.offset}"
            if e.end_lineno is not None:
                line += f"-{e.end_lineno}:{e.end_offset} | {e.text!r}"
        return line
    except MemoryError as e:
        return f"MemoryError | {e}"
    return "OK"


def errors(text):
    cases = ("\n" + text.removesuffix("\n")).split("\n### ")[1:]
    lines = [explain(*case.split("\n", 1)) for case in cases]
    return "".join(line + "\n" for line in lines)


def main(write):
    warnings.simplefilter("ignore")
    bad = 0
    for pattern, suffix, make in [
        ("ast/*.py", ".dump", tree),
        ("ast/*.py", ".positions", positions),
        ("errors/*.cases", ".expected", errors),
    ]:
        for path in sorted(HERE.glob(pattern)):
            wanted = make(path.read_text(encoding="utf-8"))
            expected = path.with_suffix(suffix)
            if write:
                expected.write_text(wanted, encoding="utf-8")
            elif not expected.exists() or expected.read_text(encoding="utf-8") != wanted:
                print(f"differs: {expected}")
                bad += 1
    return bad


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv[1:]) > 0)
