# Click parses command lines: groups, options with types and callbacks, prompts, help pages, errors, a test runner.
# needs: click
import click
from click.testing import CliRunner


@click.group(invoke_without_command=True)
@click.option('--verbose', '-v', count=True, help='Say more.')
@click.version_option('1.2', prog_name='shop')
@click.pass_context
def shop(context, verbose):
    """Keeps a little shop."""
    context.obj = {'verbose': verbose}
    if context.invoked_subcommand is None:
        click.echo(f'nothing to do ({verbose})')


def positive(context, parameter, value):
    if value <= 0:
        raise click.BadParameter('must be positive')
    return value


@shop.command()
@click.argument('items', nargs=-1, required=True)
@click.option('--price', type=float, default=1.5, show_default=True, callback=positive, help='Of each.')
@click.option('--kind', type=click.Choice(['new', 'used'], case_sensitive=False), default='new')
@click.option('--tag', 'tags', multiple=True, type=(str, int), help='A name and a number.')
@click.option('--gift/--no-gift', default=False)
@click.pass_obj
def add(state, items, price, kind, tags, gift):
    """Adds ITEMS to the shop."""
    click.echo(f'{list(items)} {price:.2f} {kind} {tags} {gift} {state["verbose"]}')


@shop.command(name='ask')
@click.option('--name', prompt='Your name', default='nobody')
@click.option('--password', prompt=True, hide_input=True, confirmation_prompt=True)
@click.confirmation_option(prompt='Really?')
def ask_user(name, password):
    """Asks before it acts."""
    click.secho(f'{name} has {len(password)} letters', fg='green', bold=True)


def run(*arguments, **options):
    result = CliRunner().invoke(shop, arguments, **options)
    for line in result.output.splitlines():
        print('|' + line)
    print('=', result.exit_code)

run()
# expect: |nothing to do (0)
# expect: = 0
run('-vv', 'add', 'pen', 'ink', '--price', '2', '--kind', 'USED', '--tag', 'a', '1', '--tag', 'b', '2', '--gift')
# expect: |['pen', 'ink'] 2.00 used (('a', 1), ('b', 2)) True 2
# expect: = 0
run('add', '--help')
# expect: |Usage: shop add [OPTIONS] ITEMS...
# expect: |
# expect: |  Adds ITEMS to the shop.
# expect: |
# expect: |Options:
# expect: |  --price FLOAT            Of each.  [default: 1.5]
# expect: |  --kind [new|used]
# expect: |  --tag <TEXT INTEGER>...  A name and a number.
# expect: |  --gift / --no-gift
# expect: |  --help                   Show this message and exit.
# expect: = 0
run('add', 'x', '--price=-1')
# expect: |Usage: shop add [OPTIONS] ITEMS...
# expect: |Try 'shop add --help' for help.
# expect: |
# expect: |Error: Invalid value for '--price': must be positive
# expect: = 2
run('sell')
# expect: |Usage: shop [OPTIONS] COMMAND [ARGS]...
# expect: |Try 'shop --help' for help.
# expect: |
# expect: |Error: No such command 'sell'.
# expect: = 2
run('add', 'x', '--kind', 'old')
# expect: |Usage: shop add [OPTIONS] ITEMS...
# expect: |Try 'shop add --help' for help.
# expect: |
# expect: |Error: Invalid value for '--kind': 'old' is not one of 'new', 'used'.
# expect: = 2
run('ask', input='Zoe\nsecret\nsecret\ny\n', color=False)
# expect: |Your name [nobody]: Zoe
# expect: |Password: 
# expect: |Repeat for confirmation: 
# expect: |Really? [y/N]: y
# expect: |Zoe has 6 letters
# expect: = 0
run('ask', input='Zoe\nsecret\nsecret\nn\n')
# expect: |Your name [nobody]: Zoe
# expect: |Password: 
# expect: |Repeat for confirmation: 
# expect: |Really? [y/N]: n
# expect: |Aborted!
# expect: = 1
run('--version')
# expect: |shop, version 1.2
# expect: = 0
with CliRunner().isolated_filesystem():
    with open('in.txt', 'w') as f:
        f.write('one\ntwo\n')

    @click.command()
    @click.argument('source', type=click.File('r'))
    @click.argument('target', type=click.Path(exists=False))
    def count(source, target):
        with click.open_file(target, 'w') as out:
            out.write(str(len(source.readlines())))
    print(CliRunner().invoke(count, ['in.txt', 'out.txt']).exit_code, open('out.txt').read())  # expect: 0 2
