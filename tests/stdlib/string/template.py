# Template substitutes `$name`; missing names, bad placeholders and subclasses.
from string import Template
t = Template('$who owes ${amount}EUR, $$5')
print(t.substitute(who='Ann', amount=3), t.substitute({'who': 'Bob'}, amount=1))
# expect: Ann owes 3EUR, $5 Bob owes 1EUR, $5
print(t.safe_substitute(who='Cy'), t.get_identifiers(), t.is_valid(), t.template)
# expect: Cy owes ${amount}EUR, $5 ['who', 'amount'] True $who owes ${amount}EUR, $$5
for text in ('$missing', '$', '${unclosed', 'line\n$1'):
    try:
        Template(text).substitute()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: KeyError 'missing'
        # expect: ValueError Invalid placeholder in string: line 1, col 1
        # expect: ValueError Invalid placeholder in string: line 1, col 1
        # expect: ValueError Invalid placeholder in string: line 2, col 1
print(Template('$ $x').safe_substitute(x=1), Template('$').is_valid())  # expect: $ 1 False
class Percent(Template):
    delimiter = '%'
    idpattern = '[a-z]+'
print(Percent('%a $b %%').substitute(a=1))  # expect: 1 $b %
