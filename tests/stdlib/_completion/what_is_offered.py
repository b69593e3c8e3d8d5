# What Tab offers for a text before the cursor: the part to be replaced, and the choices.
# differs: the module is Kukri's own
from _completion import complete


class Thing:
    _private = 1
    shown = 2

    @property
    def danger(self):
        print('a property has run')


names = {'thing': Thing(), 'things': [1], '_hidden': 3}


def show(before):
    replaced, choices = complete(before, names)
    print(repr(replaced), [text for text, label in choices])


show('thi')  # expect: 'thi' ['thing', 'things']
show('x = [thi')  # expect: 'thi' ['thing', 'things']
show('_h')  # expect: '_h' ['_hidden']
show('whil')  # expect: 'whil' ['while']
show('isinst')  # expect: 'isinst' ['isinstance']
show('thing.')  # expect: '' ['danger', 'shown']
show('thing._p')  # expect: '_p' ['_private']
show('thing.danger.x')  # expect: 'x' []
show('things.app')  # expect: 'app' ['append']
show('nothing.x')  # expect: 'x' []
show('str.casef')  # expect: 'casef' ['casefold']
show('"text".casef')  # expect: 'casef' ['casefold']
show('b"".fromh')  # expect: 'fromh' ['fromhex']
show('[1].app')  # expect: 'app' ['append']
show('{}.setd')  # expect: 'setd' ['setdefault']
show('things[0].app')  # expect: 'app' []
show('f().x')  # expect: 'x' []
show('# thi')  # expect: '' []
show('import asynci')  # expect: 'asynci' ['asyncio']
show('import os, asynci')  # expect: 'asynci' ['asyncio']
show('import asyncio.que')  # expect: 'que' ['queues']
show('from asyncio.que')  # expect: 'que' ['queues']
show('from os.path import joi')  # expect: 'joi' ['join']
show('from os import (path, listd')  # expect: 'listd' ['listdir']
show('open("tests/stdlib/_compl')  # expect: '_compl' ['_completion/']
show('open("tests/stdlib/_completion/what')  # expect: 'what' ['what_is_offered.py']
show('"""\nsome text')  # expect: '' []
show('')  # expect: '' []
