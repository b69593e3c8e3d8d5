# Mail: messages built and parsed by email, kept by mailbox, sent by smtplib and fetched by poplib from a little server; imaplib's helpers.
# needs: email mailbox smtplib poplib imaplib
import email.header
import email.policy
import email.utils
import imaplib
import mailbox
import os
import poplib
import smtplib
import socket
import tempfile
import threading
from email import message_from_bytes, message_from_string
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

message = EmailMessage()
message['From'] = 'Ann Ä <ann@example.org>'
message['To'] = 'bob@example.org, Cy <cy@example.org>'
message['Subject'] = 'Grüße'
message.set_content('Hello\nthere – yes\n')
message.add_alternative('<p>Hello</p>', subtype='html')
message.add_attachment(b'\0\1\2', maintype='application', subtype='octet-stream', filename='a.bin')
parsed = message_from_bytes(bytes(message), policy=email.policy.default)
print(parsed['subject'], [a.addr_spec for a in parsed['to'].addresses])  # expect: Grüße ['bob@example.org', 'cy@example.org']
print([part.get_content_type() for part in parsed.walk()])
# expect: ['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'application/octet-stream']
print(repr(parsed.get_body(('plain',)).get_content()), [a.get_filename() for a in parsed.iter_attachments()])
# expect: 'Hello\nthere – yes\n' ['a.bin']
old = message_from_string('Subject: =?utf-8?q?caf=C3=A9?=\nReceived: one\nReceived: two\n\nbody')
print(email.header.make_header(email.header.decode_header(old['subject'])), old.get_all('received'))  # expect: café ['one', 'two']
both = MIMEMultipart(boundary='XX')
both.attach(MIMEText('plain', _charset='us-ascii'))
print(both.as_string().count('--XX'), email.utils.parseaddr('"A, B" <ab@c.d>'))  # expect: 2 ('A, B', 'ab@c.d')
print(email.utils.formatdate(0), email.utils.parsedate_to_datetime('Thu, 29 Feb 2024 12:00:00 +0100').isoformat())
# expect: Thu, 01 Jan 1970 00:00:00 -0000 2024-02-29T12:00:00+01:00

with tempfile.TemporaryDirectory() as folder:
    box = mailbox.mbox(os.path.join(folder, 'box'))
    for i in range(3):
        box.add(mailbox.mboxMessage(f'Subject: n{i}\n\nFrom here\n'))
    box.flush()
    box.remove(1)
    print(sorted(m['subject'] for m in box), len(box))  # expect: ['n0', 'n2'] 2
    box.close()
    maildir = mailbox.Maildir(os.path.join(folder, 'dir'))
    key = maildir.add('Subject: x\n\ny')
    print(maildir[key]['subject'], sorted(os.listdir(os.path.join(folder, 'dir'))))  # expect: x ['cur', 'new', 'tmp']


def serve(answers):
    """A server for one client that knows by heart what to answer to the first word of each line; keeps what it got."""
    listener = socket.create_server(('127.0.0.1', 0))
    got = []

    def talk():
        with listener, listener.accept()[0] as client, client.makefile('rwb') as stream:
            stream.write(answers['hello']), stream.flush()
            while line := stream.readline():
                got.append(line.decode().strip())
                word = got[-1].split(' ')[0].upper()
                stream.write(answers.get(word, b'')), stream.flush()
                if word == 'QUIT':
                    return
    thread = threading.Thread(target=talk)
    thread.start()
    return listener.getsockname()[1], thread, got

port, thread, got = serve({'hello': b'220 hi\r\n', 'EHLO': b'250-here\r\n250 SIZE 1000\r\n', 'MAIL': b'250 ok\r\n', 'RCPT': b'250 ok\r\n',
                           'DATA': b'354 go\r\n', '.': b'250 taken\r\n', 'QUIT': b'221 bye\r\n'})
with smtplib.SMTP('127.0.0.1', port, local_hostname='me') as smtp:
    print(smtp.sendmail('a@b.c', ['d@e.f'], 'Subject: t\r\n\r\n.dot\r\n'), smtp.esmtp_features)  # expect: {} {'size': '1000'}
thread.join()
print([line.lower() for line in got])
# expect: ['ehlo me', 'mail from:<a@b.c> size=20', 'rcpt to:<d@e.f>', 'data', 'subject: t', '', '..dot', '.', 'quit']
port, thread, got = serve({'hello': b'+OK hi\r\n', 'USER': b'+OK\r\n', 'PASS': b'+OK\r\n', 'STAT': b'+OK 2 320\r\n',
                           'RETR': b'+OK\r\nSubject: x\r\n\r\n..dot\r\n.\r\n', 'QUIT': b'+OK\r\n'})
pop = poplib.POP3('127.0.0.1', port)
pop.user('ann'), pop.pass_('pw')
print(pop.stat(), pop.retr(1)[1])  # expect: (2, 320) [b'Subject: x', b'', b'.dot']
pop.quit()
thread.join()
print(imaplib.Int2AP(1000), imaplib.ParseFlags(b'FLAGS (\\Seen Old)'))  # expect: b'DOI' (b'\\Seen', b'Old')
