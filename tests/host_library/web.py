# The web: urllib, http's client, server, cookies and cookie jar, wsgiref, ftplib's parsers, robots, ipaddress, webbrowser.
# needs: urllib.parse urllib.request urllib.robotparser http.client http.server http.cookies http.cookiejar wsgiref.util wsgiref.validate ftplib ipaddress webbrowser
import ftplib
import http.client
import http.cookiejar
import http.cookies
import http.server
import io
import ipaddress
import json
import threading
import urllib.error
import urllib.parse
import urllib.request
import urllib.robotparser
import webbrowser
import wsgiref.util
import wsgiref.validate
from wsgiref.headers import Headers

parts = urllib.parse.urlsplit('https://ann@example.org:8443/a%20b/c;p?q=1&q=2&r=%C3%A9#end')
print(parts.hostname, parts.port, parts.path, urllib.parse.parse_qs(parts.query))  # expect: example.org 8443 /a%20b/c;p {'q': ['1', '2'], 'r': ['é']}
print(urllib.parse.urljoin('http://a/b/c/d', '../e?f'), urllib.parse.quote('a b/é'), urllib.parse.urlencode({'k': [1, 'x y']}, doseq=True))
# expect: http://a/b/e?f a%20b/%C3%A9 k=1&k=x+y


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in {'Content-Length': len(body), **headers}.items():
            self.send_header(name.replace('_', '-'), str(value))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == '/old':
            self.answer(302, b'', Location='/new')
        elif self.path == '/missing':
            self.answer(404, b'not here')
        else:
            self.answer(200, json.dumps([self.path, self.headers.get('Cookie')]).encode(), Set_Cookie='seen=1; Path=/')

    def do_POST(self):
        self.answer(201, self.rfile.read(int(self.headers['Content-Length'])).upper())

    def log_message(self, *arguments):
        pass

with http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler) as server:
    thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.01})
    thread.start()
    base = f'http://127.0.0.1:{server.server_port}'
    connection = http.client.HTTPConnection('127.0.0.1', server.server_port)
    connection.request('POST', '/', body='hello', headers={'X-Y': 'z'})
    response = connection.getresponse()
    print(response.status, response.reason, response.read())  # expect: 201 Created b'HELLO'
    connection.request('GET', '/missing')
    print(connection.getresponse().read())  # expect: b'not here'
    connection.close()
    jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(rfc2965=True))
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
    with opener.open(base + '/old') as r:
        print(r.status, r.url == base + '/new', json.load(r))  # expect: 200 True ['/new', None]
    print(json.load(opener.open(base + '/again')), [c.name for c in jar])  # expect: ['/again', 'seen=1'] ['seen']
    try:
        opener.open(base + '/missing')
    except urllib.error.HTTPError as e:
        print(e, e.read())  # expect: HTTP Error 404: Not Found b'not here'
    server.shutdown()
    thread.join()

cookie = http.cookies.SimpleCookie('a=1; b="x\\"y"')
cookie['c'] = 'new'
cookie['c']['max-age'] = 60
print(cookie['b'].value, cookie['c'].OutputString())  # expect: x"y c=new; Max-Age=60


@wsgiref.validate.validator
def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [environ['PATH_INFO'].encode()]

environ = {'PATH_INFO': '/p', 'REQUEST_METHOD': 'GET', 'SCRIPT_NAME': '', 'QUERY_STRING': ''}
wsgiref.util.setup_testing_defaults(environ)
answer = application(environ, lambda status, headers, exc_info=None: print(status, Headers(headers)['content-type']))
print(list(answer), wsgiref.util.request_uri(environ))
answer.close()
# expect: 200 OK text/plain
# expect: [b'/p'] http://127.0.0.1/p

robots = urllib.robotparser.RobotFileParser()
robots.parse(['User-agent: *', 'Disallow: /private', 'Crawl-delay: 3'])
print(robots.can_fetch('x', '/private/a'), robots.can_fetch('x', '/'), robots.crawl_delay('x'))  # expect: False True 3
print(ftplib.parse227('227 ok (127,0,0,1,4,1)'), ftplib.parse257('257 "/a""b" made'))  # expect: ('127.0.0.1', 1025) /a"b
network = ipaddress.ip_network('192.168.4.0/22')
print(network.num_addresses, ipaddress.ip_address('192.168.7.9') in network, list(network.subnets(new_prefix=23))[1])
# expect: 1024 True 192.168.6.0/23
print(ipaddress.ip_address('::ffff:1.2.3.4').ipv4_mapped, list(ipaddress.summarize_address_range(
    ipaddress.IPv4Address('10.0.0.0'), ipaddress.IPv4Address('10.0.0.4'))))
# expect: 1.2.3.4 [IPv4Network('10.0.0.0/30'), IPv4Network('10.0.0.4/32')]
try:
    ipaddress.ip_network('10.0.0.1/8')
except ValueError as e:
    print(e)  # expect: 10.0.0.1/8 has host bits set
webbrowser.register('print', None, type('Printer', (webbrowser.BaseBrowser,), {'open': lambda self, url, new=0, raise_=True: print('to', url) or True})())
print(webbrowser.get('print').open_new('http://a'))
# expect: to http://a
# expect: True
