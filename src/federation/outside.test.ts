import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createOutside, OutsideError, type Reason } from './outside.ts';
import { type Certificate, certificateFor, listen, type Listening } from './testing.ts';

const origin = 'https://hall.example';
const trial = createOutside({ origin, allowPrivate: true });
const paths: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/plain': (_request, response) => {
    response.setHeader('Content-Type', 'Application/JRD+JSON; charset=utf-8');
    response.end('{}');
  },
  '/echo': (request, response) => {
    const { method, headers } = request;
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => response.end(JSON.stringify({ method, headers, body })));
  },
  '/long': (_request, response) => response.end(Buffer.alloc(5_000, 'x')),
  '/endless': (_request, response) => {
    const more = setInterval(() => response.write(Buffer.alloc(1_000, 'x')), 1);
    response.on('close', () => clearInterval(more));
  },
  '/drip': (_request, response) => {
    const more = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(more));
  },
  '/silent': () => undefined,
  '/zipped': (_request, response) => {
    response.setHeader('Content-Encoding', 'gzip');
    response.end(gzipSync(Buffer.alloc(1_000_000)));
  },
  '/cookie': (_request, response) => {
    response.setHeader('Set-Cookie', 'a=b');
    response.writeHead(302, { Location: '/echo' }).end();
  },
  '/nowhere': (_request, response) => response.writeHead(302).end(),
  '/headers': (_request, response) =>
    response.writeHead(200, { 'X-Long': 'x'.repeat(20_000) }).end(),
  '/broken': (_request, response) => response.socket?.end('HTTP/1.1 nonsense\r\n\r\n'),
  '/cut': (_request, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half', () => response.socket?.destroy());
  },
};

let server: Listening;
let base = '';

before(async () => {
  server = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    const to = searchParams.get('to');
    if (to !== null) return void response.writeHead(307, { Location: to }).end();
    const answer = paths[pathname];
    return answer ? answer(request, response) : void response.writeHead(404).end();
  });
  base = `http://localhost:${server.port}`;
});
after(() => server.close());

async function refused(reason: Reason, asking: Promise<unknown>): Promise<OutsideError> {
  const error = await asking.then(
    () => assert.fail('it was answered'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof OutsideError, String(error));
  assert.equal(error.reason, reason, String(error.cause));
  return error;
}

const chain = (n: number): string =>
  n === 0 ? '/plain' : `/?to=${encodeURIComponent(chain(n - 1))}`;

describe('asking outside', () => {
  it('gives status, type, body and the address in the end, whatever they are', async () => {
    const answer = await trial.ask(`${base}/plain`);
    assert.equal(answer.status, 200);
    assert.equal(answer.type, 'application/jrd+json');
    assert.equal(Buffer.from(answer.body).toString(), '{}');
    assert.equal((await trial.ask(`${base}/no`)).status, 404);
    assert.equal((await trial.ask(base + chain(1))).url.href, `${base}/plain`);
  });

  it('says which hall asks, and wants nothing packed', async () => {
    const { body } = await trial.ask(`${base}/echo`, { method: 'POST', body: 'a=ü' });
    const echo = JSON.parse(Buffer.from(body).toString());
    assert.equal(echo.headers['user-agent'], 'Syndicat (+https://hall.example)');
    assert.equal(echo.headers['accept-encoding'], 'identity');
    assert.equal(echo.headers.connection, 'close');
    assert.equal(echo.method, 'POST');
    assert.equal(echo.body, 'a=ü');
  });

  it('keeps no cookies', async () => {
    const { body } = await trial.ask(`${base}/cookie`);
    assert.equal(JSON.parse(Buffer.from(body).toString()).headers.cookie, undefined);
  });

  it('follows three redirects and no more', async () => {
    assert.equal((await trial.ask(base + chain(3))).status, 200);
    await refused('redirect', trial.ask(base + chain(4)));
    await refused('redirect', trial.ask(`${base}/nowhere`));
  });

  it('gives the redirect itself to who would rather follow it by themselves', async () => {
    const answer = await trial.ask(base + chain(1), { follow: false });
    assert.equal(answer.status, 307);
    assert.equal(answer.headers['location'], '/plain');
  });

  it('carries neither a secret nor a form to where it is sent on', async () => {
    const headers = { Authorization: 'Bearer secret' };
    await refused('redirect', trial.ask(base + chain(1), { headers }));
    await refused('redirect', trial.ask(base + chain(1), { method: 'POST', body: 'secret=1' }));
  });

  it('ends at the limit of bytes, announced or not', async () => {
    assert.equal((await trial.ask(`${base}/long`, { most: 5_000 })).body.length, 5_000);
    await refused('large', trial.ask(`${base}/long`, { most: 4_999 }));
    await refused('large', trial.ask(`${base}/endless`));
  });

  it('waits for no body where none is wanted, and minds none', async () => {
    for (const path of ['/long', '/endless', '/drip', '/zipped']) {
      const answer = await trial.ask(base + path, { read: false, most: 10, patience: 2_000 });
      assert.deepEqual([answer.status, answer.body.length], [200, 0], path);
    }
  });

  it('uses a connection again where it may, and ends one whose answer does not end', async () => {
    const ports = new Set<number | undefined>();
    const counting = await listen((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    const url = `http://localhost:${counting.port}/`;
    for (let i = 0; i < 5; i++) await trial.ask(url, { keep: true, read: false });
    assert.equal(ports.size, 1);
    for (let i = 0; i < 2; i++) await trial.ask(url);
    assert.equal(ports.size, 3);
    await counting.close();
    const answer = await trial.ask(`${base}/endless`, { keep: true, read: false });
    assert.equal(answer.status, 200);
  });

  it('ends at the limit of time, over the whole answer', async () => {
    for (const path of ['/silent', '/drip']) {
      const began = performance.now();
      await refused('slow', trial.ask(base + path, { patience: 200 }));
      assert.ok(performance.now() - began < 2_000);
    }
  });

  it('counts the search for an address within that time', async () => {
    const lost = createOutside({ origin, find: () => new Promise(() => undefined) });
    await refused('slow', lost.ask('https://slow.example/', { patience: 50 }));
  });

  it('takes nothing packed, and nothing broken', async () => {
    await refused('encoded', trial.ask(`${base}/zipped`));
    await refused('unreachable', trial.ask(`${base}/headers`));
    await refused('unreachable', trial.ask(`${base}/broken`));
    await refused('unreachable', trial.ask(`${base}/cut`));
    await refused('unreachable', trial.ask('http://localhost:1/'));
  });

  it('says in a sentence what was wrong with which server', async () => {
    const error = await refused('large', trial.ask(`${base}/long`, { most: 10 }));
    assert.equal(
      error.message,
      `localhost:${server.port} answers with more than any server should say here.`,
    );
  });
});

describe('asking outside from a hall that strangers reach', () => {
  const found = (...addresses: readonly string[]) =>
    createOutside({
      origin,
      find: () =>
        Promise.resolve(
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
    });

  for (const url of [
    'http://social.example/',
    'https://social.example:8443/',
    'https://user:secret@social.example/',
    'https://8.8.8.8/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[2a00:1450:4001:80b::200e]/',
    'ftp://social.example/',
    'file:///etc/passwd',
    'data:text/plain,hello',
    'javascript:alert(1)',
    'not an address',
  ]) {
    it(`does not ask ${url}`, async () => {
      await refused('address', found('8.8.8.8').ask(url));
    });
  }

  for (const addresses of [
    ['127.0.0.1'],
    ['10.0.0.1', '192.168.0.1'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['64:ff9b::7f00:1'],
    ['2002:7f00:1::1'],
    ['169.254.169.254'],
    ['100.64.0.1'],
  ]) {
    it(`does not ask a name that leads to ${addresses.join(' and ')}`, async () => {
      await refused('private', found(...addresses).ask('https://social.example/'));
    });
  }

  it('says that a name without an address can’t be reached', async () => {
    await refused('unreachable', found().ask('https://social.example/'));
  });

  it('looks a name up by DNS itself', async () => {
    await refused('unreachable', createOutside({ origin }).ask('https://nobody.invalid/'));
  });
});

describe('asking outside by https', () => {
  let certificate: Certificate;
  let tls: Listening;
  const asked: string[] = [];

  before(async () => {
    certificate = certificateFor('social.example', 'localhost');
    tls = await listen((request, response) => {
      asked.push(`${request.headers.host}`);
      const to = new URL(request.url ?? '/', 'https://x').searchParams.get('to');
      if (to === null) response.end('hello');
      else response.writeHead(302, { Location: to }).end();
    }, certificate);
  });
  after(() => tls.close());

  /** Every name leads to this machine. */
  const here = () =>
    createOutside({
      origin,
      allowPrivate: true,
      ca: certificate.cert,
      find: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });

  it('speaks to the server that the name stands for', async () => {
    const { body } = await here().ask(`https://social.example:${tls.port}/`);
    assert.equal(Buffer.from(body).toString(), 'hello');
    assert.equal(asked.at(-1), `social.example:${tls.port}`);
  });

  it('takes no certificate of another name, and none that nobody vouches for', async () => {
    await refused('unreachable', here().ask(`https://other.example:${tls.port}/`));
    await refused('unreachable', trial.ask(`https://localhost:${tls.port}/`));
  });

  it('is not led from there to where everybody can listen', async () => {
    const to = encodeURIComponent(`${base}/plain`);
    await refused('redirect', here().ask(`https://social.example:${tls.port}/?to=${to}`));
  });

  it('judges anew where a redirect leads', async () => {
    const to = encodeURIComponent('https://user:pass@social.example/');
    await refused('address', here().ask(`https://social.example:${tls.port}/?to=${to}`));
  });

  it('looks anew, and judges anew, for the name that a redirect leads to', async () => {
    const looked: string[] = [];
    const outside = createOutside({
      origin,
      allowPrivate: true,
      ca: certificate.cert,
      find: (host) => {
        looked.push(host);
        return host === 'social.example'
          ? Promise.resolve([{ address: '127.0.0.1', family: 4 }])
          : Promise.reject(new OutsideError('private', host));
      },
    });
    const to = encodeURIComponent('https://intranet.example/secrets');
    const error = await refused(
      'private',
      outside.ask(`https://social.example:${tls.port}/?to=${to}`),
    );
    assert.equal(error.host, 'intranet.example');
    assert.deepEqual(looked, ['social.example', 'intranet.example']);
  });

  it('connects to the very address it judged, though the name has another a moment later', async () => {
    let looks = 0;
    const rebinding = createOutside({
      origin,
      allowPrivate: true,
      ca: certificate.cert,
      find: () =>
        Promise.resolve([{ address: ++looks === 1 ? '127.0.0.1' : '192.0.2.1', family: 4 }]),
    });
    const { status } = await rebinding.ask(`https://social.example:${tls.port}/`);
    assert.equal(status, 200);
    assert.equal(looks, 1, 'nobody looked again');
  });
});
