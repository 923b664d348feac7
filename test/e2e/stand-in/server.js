// Answers whatever it is asked with what it got, and who it is. By query it is slow (?sleep=MS), busy (?burn=MS), or
// fails (?status=503). On the admin port it is well, and tells at /counts what it got, by method and path; after /sick it
// fails whatever it is asked, after /well no more.
const { createServer } = require('http');
const { hostname } = require('os');

const { HTTP_PORT, ADMIN_PORT = '9090', VERSION } = process.env;
const counts = {};
let isSick = false;

/** As callers see it. The path is the one that came, not one that a parser made of it. */
function answer(request, response) {
  const { method, url, headers } = request;
  const [path, query] = url.split('?');
  const asked = new URLSearchParams(query);
  const got = `${method} ${path}`;
  counts[got] = (counts[got] ?? 0) + 1;
  process.stdout.write(`${got}\n`);
  for (const end = Date.now() + Number(asked.get('burn')); Date.now() < end;);
  request.resume();
  setTimeout(
    () =>
      tell(response, Number(asked.get('status')) || (isSick ? 500 : 200), {
        pod: hostname(),
        version: VERSION,
        method,
        path,
        headers,
      }),
    Number(asked.get('sleep')),
  );
}

function administer({ url }, response) {
  if (url === '/counts') return tell(response, 200, counts);
  if (url === '/sick' || url === '/well') isSick = url === '/sick';
  if (url !== '/metrics') return tell(response, 200, 'well');
  const lines = Object.entries(counts).map(
    ([got, count]) => `stand_in_requests_total{got=${JSON.stringify(got)}} ${count}\n`,
  );
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(lines.join(''));
}

const tell = (response, status, what) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(what));

const servers = [createServer(administer).listen(ADMIN_PORT)];
if (HTTP_PORT) servers.push(createServer(answer).listen(HTTP_PORT));
// Proxies keep idle connections for 30 s, and would send a request into one that closes.
for (const server of servers) server.keepAliveTimeout = 65_000;

process.on('SIGTERM', () => {
  for (const server of servers) server.close();
});
