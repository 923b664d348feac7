// Makes calls in turn, and prints a line of JSON for each: node call.js METHOD URL [COUNT] [NAME:VALUE]... [METHOD URL ...]
// A path is sent as it is written.
const { request } = require('http');

const calls = [];
for (const word of process.argv.slice(2)) {
  if (/^[A-Z]+$/.test(word)) calls.push({ method: word, count: 1, headers: {} });
  const call = calls.at(-1);
  if (word.startsWith('http:')) call.url = word;
  else if (/^\d+$/.test(word)) call.count = Number(word);
  else if (/^[a-z-]+:/.test(word)) call.headers[word.split(':')[0]] = word.slice(word.indexOf(':') + 1);
}

function ask({ method, url, headers }) {
  const [, hostname, port, path = '/'] = /^http:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url);
  const began = performance.now();
  const told = (what) => ({ method, url, ...what, ms: Math.round(performance.now() - began) });
  return new Promise((resolve) => {
    const failed = ({ code, message }) => resolve(told({ status: 0, body: code ?? message }));
    request({ method, hostname, port, path, headers }, async (response) => {
      response.setEncoding('utf8').on('error', failed);
      let body = '';
      for await (const part of response) body += part;
      const isJson = response.headers['content-type'] === 'application/json';
      resolve(told({ status: response.statusCode, body: isJson && body ? JSON.parse(body) : body }));
    })
      .on('error', failed)
      .end();
  });
}

(async () => {
  for (const call of calls) {
    for (let left = call.count; left > 0; left--) process.stdout.write(`${JSON.stringify(await ask(call))}\n`);
  }
})();
