# Dialects: checked options, named ones, classes, and the Sniffer.
import csv
print(csv.list_dialects(), csv.get_dialect('excel-tab').delimiter == '\t')  # expect: ['excel', 'excel-tab', 'unix'] True
for options in ({'delimiter': 'ab'}, {'delimiter': 5}, {'quotechar': None, 'quoting': 1}, {'quoting': 9}, {'delimiter': '\n'},
                {'delimiter': '"'}, {'lineterminator': None}, {'escapechar': ','}):
    try:
        csv.reader([], **options)
    except (TypeError, ValueError) as error:
        print(error)
        # expect: "delimiter" must be a 1-character string
        # expect: "delimiter" must be string, not int
        # expect: quotechar must be set if quoting enabled
        # expect: bad "quoting" value
        # expect: bad delimiter value
        # expect: bad delimiter or quotechar value
        # expect: lineterminator must be set
        # expect: bad delimiter or escapechar value
csv.register_dialect('semi', delimiter=';')
print(list(csv.reader(['a;b'], 'semi')), csv.get_dialect('semi').quotechar)  # expect: [['a', 'b']] "
csv.unregister_dialect('semi')
class Bad(csv.Dialect):
    delimiter = 'ab'
for f in (Bad, lambda: csv.get_dialect('semi'), lambda: csv.Sniffer().sniff('')):
    try:
        f()
    except csv.Error as error:
        print(error)
        # expect: "delimiter" must be a 1-character string
        # expect: unknown dialect
        # expect: Could not determine delimiter
sniff = csv.Sniffer().sniff
print([sniff(s).delimiter for s in ('a,b\n1,2\n', 'a;b\n1;2\n', 'a b\nc d\n', "'a':'b'\n'c':'d'\n")])  # expect: [',', ';', ' ', ':']
print(csv.Sniffer().has_header('name,age\nbob,5\namy,33\n'), csv.Sniffer().has_header('1,2\n3,4\n'))  # expect: True False
