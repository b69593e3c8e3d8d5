# csv.writer: which fields are quoted or escaped, and rows that cannot be written.
import csv, io
def written(*rows, **options):
    out = io.StringIO()
    try:
        csv.writer(out, **options).writerows(rows)
    except csv.Error as error:
        return str(error)
    return out.getvalue()
print(repr(written(['a', 'b c', 'd,e', 'f"g', 'h\ni'], [1, 2.5, None, True], [''], [])))
# expect: 'a,b c,"d,e","f""g","h\ni"\r\n1,2.5,,True\r\n""\r\n\r\n'
for quoting in range(6):
    print(repr(written(['a', 1, None, ''], quoting=quoting)))
    # expect: 'a,1,,\r\n'
    # expect: '"a","1","",""\r\n'
    # expect: '"a",1,"",""\r\n'
    # expect: 'a,1,,\r\n'
    # expect: '"a",1,,""\r\n'
    # expect: '"a","1",,""\r\n'
print(written([5, 'a,b'], quoting=csv.QUOTE_NONE))  # expect: need to escape, but no escapechar set
print(written([''], quoting=csv.QUOTE_NONE))  # expect: single empty field record must be quoted
print(written(5))  # expect: iterable expected, not int
print(written(['a"'], doublequote=False, escapechar='!', lineterminator='|'))  # expect: a!"|
out = io.StringIO()
d = csv.DictWriter(out, ['a', 'b'], restval='R')
d.writeheader()
d.writerow({'a': 1})
print(repr(out.getvalue()))  # expect: 'a,b\r\n1,R\r\n'
d.writerow({'c': 2})  # raises: ValueError: dict contains fields not in fieldnames: 'c'
