# csv.reader: quoting, escapes, newlines in fields, the kinds of quoting and what is an error.
import csv
print(list(csv.reader(['a,b,c\r\n', 'd,"e,f",g\n', '', '"x""y",z', '"multi\n', 'line",2'])))
# expect: [['a', 'b', 'c'], ['d', 'e,f', 'g'], [], ['x"y', 'z'], ['multi\nline', '2']]
print(list(csv.reader(['a\\,b,c', '"a\\"b"'], escapechar='\\')), list(csv.reader([' a, b,  "c"'], skipinitialspace=True)))
# expect: [['a,b', 'c'], ['a"b']] [['a', 'b', 'c']]
for quoting in range(6):
    print(list(csv.reader(['1,"2",,"",3.5'], quoting=quoting)))
    # expect: [['1', '2', '', '', '3.5']]
    # expect: [['1', '2', '', '', '3.5']]
    # expect: [[1.0, '2', '', '', 3.5]]
    # expect: [['1', '"2"', '', '""', '3.5']]
    # expect: [[1.0, '2', None, '', 3.5]]
    # expect: [['1', '2', None, '', '3.5']]
print(list(csv.reader(['aébéc', 'ßxéyßéz'], delimiter='é', quotechar='ß')))  # expect: [['a', 'b', 'c'], ['xéy', 'z']]
r = csv.reader(iter(['a', '"b\n', 'c"', 'd']))
print(next(r), r.line_num, next(r), r.line_num, r.dialect.delimiter)  # expect: ['a'] 1 ['b\nc'] 3 ,
for lines, options in ((['"abc'], {'strict': True}), (['"a"b'], {'strict': True}), (['a\rb'], {}), ([b'x'], {})):
    try:
        list(csv.reader(lines, **options))
    except csv.Error as error:
        print(error)
        # expect: unexpected end of data
        # expect: ',' expected after '"'
        # expect: new-line character seen in unquoted field - do you need to open the file with newline=''?
        # expect: iterator should return strings, not bytes (the file should be opened in text mode)
print(list(csv.DictReader(['a,b', '1,2', '3', '4,5,6'])))
# expect: [{'a': '1', 'b': '2'}, {'a': '3', 'b': None}, {'a': '4', 'b': '5', None: ['6']}]
