import { createServer, type AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { httpActionSchema } from '../../../../src/shared/model/http-check';
import { DAY_MS } from '../../../../src/shared/time/duration';
import { checkHttp, type Findings } from '../../../../src/main/runner/spawner/http/check';
import { selfSigned, TestAuthority, type TestCertificate } from '../../../support/certificates';
import { openServer, type TestServer } from '../../../support/test-server';

const MIB = 1024 * 1024;

let closers: (() => unknown)[];
let controller: AbortController;
let written: { stdout: string; stderr: string };
let onWrite: () => void;
beforeEach(() => {
  closers = [];
  onWrite = () => undefined;
  controller = new AbortController();
  written = { stdout: '', stderr: '' };
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
});

async function serve(answer: RequestListener, certificate?: TestCertificate): Promise<TestServer> {
  const server = await openServer(answer, certificate);
  closers.push(() => server.close());
  return server;
}

interface Extra {
  readonly masks?: readonly string[];
  readonly wall?: number;
}

/** Time passes by 100 ms with each look at the clock. */
function check(
  url: string,
  wishes: object = {},
  { masks = [], wall = Date.now() }: Extra = {},
): Promise<Findings> {
  let now = 0;
  return checkHttp({
    action: httpActionSchema.parse({ kind: 'http', url, ...wishes }),
    masks,
    hide: (text) => text,
    signal: controller.signal,
    wall: () => wall,
    monotonic: () => (now += 100),
    write: (stream, text) => {
      written[stream] += text;
      onWrite();
    },
  });
}

test('what was asked and what came back is written down', async () => {
  const server = await serve((_, response) => {
    response.sendDate = false;
    response.writeHead(200, 'Fine', { 'X-Version': '7', Connection: 'close' });
    response.end('all well');
  });
  expect(await check(`${server.address}/health?full=1`)).toEqual({
    problem: null,
    unreachable: false,
    responseMs: 100,
    warning: null,
  });
  expect(written).toEqual({
    stdout: `GET ${server.address}/health?full=1
HTTP/1.1 200 Fine after 100 ms
X-Version: 7
Connection: close
Transfer-Encoding: chunked

all well
`,
    stderr: '',
  });
});

describe('what is sent', () => {
  const echo: RequestListener = (_, response) => response.end();

  test('a body says how long it is and what, by any method', async () => {
    const server = await serve(echo);
    await check(server.address, { method: 'DELETE', body: '{"ä":1}' });
    expect(server.asked[0]).toMatchObject({
      method: 'DELETE',
      body: '{"ä":1}',
      headers: {
        'content-length': '8',
        'content-type': 'application/json',
        'user-agent': 'Wakeful',
        accept: '*/*',
      },
    });
  });

  test('text is text, and what the person says goes before what would be implied', async () => {
    const server = await serve(echo);
    await check(server.address, { method: 'POST', body: 'hello' });
    await check(server.address, {
      method: 'POST',
      body: 'a=1',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'USER-AGENT': 'me',
        Host: 'site.example',
      },
    });
    expect(server.asked[0]?.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(server.asked[1]?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'me',
      host: 'site.example',
    });
  });

  test('a name and a password of the address are used and not shown', async () => {
    const server = await serve(echo);
    await check(server.address.replace('//', '//ada:lovelace@'));
    expect(server.asked[0]?.headers.authorization).toBe(`Basic ${btoa('ada:lovelace')}`);
    expect(written.stdout).not.toContain('lovelace');
  });

  test('a header that cannot be sent is told as such', async () => {
    const server = await serve(echo);
    const action = {
      ...httpActionSchema.parse({ kind: 'http', url: server.address }),
      headers: { 'X-Key': 'two\nlines' },
    };
    const { signal } = controller;
    const write = (): void => undefined;
    const found = await checkHttp({
      action,
      masks: [],
      hide: String,
      signal,
      wall: () => 0,
      monotonic: () => 0,
      write,
    });
    expect(found).toMatchObject({ unreachable: false, responseMs: null });
    expect(found.problem).toBe('This request cannot be sent: Invalid character in header content ["X-Key"].');
  });
});

describe('redirects', () => {
  const chain: RequestListener = ({ url }, response) => {
    const left = Number(url?.slice(1));
    response.writeHead(left === 0 ? 200 : 302, left === 0 ? {} : { Location: `/${left - 1}` });
    response.end(left === 0 ? 'arrived' : 'not yet');
  };

  test('are followed, each written down, and the time counts from the beginning', async () => {
    const server = await serve(chain);
    expect(await check(`${server.address}/2`, { expect: { bodyContains: 'arrived' } })).toMatchObject({
      problem: null,
      responseMs: 300,
    });
    expect(written.stdout).toContain(`302 Found after 100 ms: on to GET ${server.address}/1\n`);
    expect(written.stdout).toContain(`302 Found after 200 ms: on to GET ${server.address}/0\n`);
  });

  test('are followed ten times at most', async () => {
    const server = await serve(chain);
    expect((await check(`${server.address}/10`)).problem).toBeNull();
    expect((await check(`${server.address}/11`)).problem).toContain('redirected more than 10 times');
    expect(server.asked).toHaveLength(22);
  });

  test('are an answer like any other when they are not followed', async () => {
    const server = await serve(chain);
    const wishes = { followRedirects: false, expect: { status: '302' } };
    expect((await check(`${server.address}/2`, wishes)).problem).toBeNull();
    expect(written.stdout).toContain('not yet');
    expect(server.asked).toHaveLength(1);
  });

  test('that lead out of the web are told', async () => {
    const server = await serve((_, response) => response.writeHead(301, { Location: 'ftp://files/' }).end());
    expect(await check(server.address)).toMatchObject({
      problem: `${server.address}/ redirects to "ftp://files/", which is not an address of the web. Correct the redirect on the server.`,
      unreachable: false,
      responseMs: 100,
    });
  });

  test('to another server take no secret with them', async () => {
    const other = await serve((_, response) => response.end());
    const server = await serve((_, response) => response.writeHead(307, { Location: other.address }).end());
    const headers = { 'X-Key': 'hush', Authorization: 'Bearer hush', 'X-Plain': 'p' };
    await check(server.address, { headers }, { masks: ['hush'] });
    expect(server.asked[0]?.headers).toMatchObject({ 'x-key': 'hush', authorization: 'Bearer hush' });
    expect(other.asked[0]?.headers).toMatchObject({ 'x-plain': 'p' });
    expect(JSON.stringify(other.asked)).not.toContain('hush');
  });
});

describe('a body', () => {
  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('that is packed with %s is read', async (encoding, pack) => {
    const server = await serve((_, response) =>
      response.writeHead(200, { 'Content-Encoding': encoding }).end(pack('grüße')),
    );
    expect((await check(server.address, { expect: { bodyContains: 'grüße' } })).problem).toBeNull();
  });

  test('that is said to be packed and is not is damaged', async () => {
    const server = await serve((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('plain'),
    );
    expect(await check(server.address)).toMatchObject({
      problem: 'The body of the answer is damaged: it cannot be unpacked (incorrect header check).',
      unreachable: false,
    });
    expect(written.stderr).toContain('damaged');
  });

  test('is read in the character set that the server names', async () => {
    const server = await serve((_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html; charset=iso-8859-1' }).end(Buffer.from([0xfc])),
    );
    expect((await check(server.address, { expect: { bodyContains: 'ü' } })).problem).toBeNull();
  });

  test('is read no further than 1 MB, also when a little packs a lot', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * MIB));
    const server = await serve((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb),
    );
    const before = process.memoryUsage().rss;
    expect((await check(server.address)).problem).toBeNull();
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * MIB);
    expect(written.stdout.length).toBeLessThan(MIB + 1_000);
    expect(written.stdout).toContain('… the rest of the body was not read …');
  });

  test('that never ends is cut after 1 MB too', async () => {
    const server = await serve((_, response) => {
      const more = (): void => {
        while (response.write('x'.repeat(64 * 1024)));
      };
      response.on('drain', more);
      more();
    });
    expect((await check(server.address)).problem).toBeNull();
  });

  test('that breaks off is a broken connection', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('half', () => response.destroy());
    });
    expect(await check(server.address)).toMatchObject({
      problem: `The answer of localhost broke off in the middle. Check the service's own log, and the network.`,
      unreachable: true,
      responseMs: 100,
    });
  });
});

describe('without an answer', () => {
  test('a port that nobody listens on', async () => {
    const server = await openServer(() => undefined);
    await server.close();
    expect(await check(server.address)).toEqual({
      problem: `localhost refused the connection: nothing listens on port ${server.port}. Check that the service runs, and the port.`,
      unreachable: true,
      responseMs: null,
      warning: null,
    });
    expect(written.stderr).toContain('refused the connection');
  });

  test('a host that does not exist', async () => {
    const { problem, unreachable } = await check('http://no-such-host.invalid/');
    expect(problem).toMatch(/"no-such-host\.invalid" (was not found|could not be looked up)/);
    expect(unreachable).toBe(true);
  });

  test('a server that hangs up', async () => {
    const server = await serve((request) => request.socket.destroy());
    expect((await check(server.address)).problem).toContain('closed the connection before it had answered');
  });

  test('something that is no web server', async () => {
    const server = createServer((socket) => socket.end('220 mail ready\r\n')).listen(0, 'localhost');
    closers.push(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    expect((await check(`http://localhost:${port}`)).problem).toContain('does not speak HTTP as it should');
  });

  test('https spoken to a server without it', async () => {
    const server = await serve((_, response) => response.end());
    const { problem } = await check(server.address.replace('http:', 'https:'));
    expect(problem).toContain(`Check that it speaks HTTPS on port ${server.port}`);
  });

  test('ended from outside: nothing is judged, and whether anything had come is known', async () => {
    const server = await serve(() => controller.abort());
    expect(await check(server.address)).toEqual({
      problem: null,
      unreachable: true,
      responseMs: null,
      warning: null,
    });
    controller = new AbortController();
    onWrite = () => written.stdout.includes('HTTP/1.1 200') && controller.abort();
    const slow = await serve((_, response) => response.write('a'));
    expect(await check(slow.address)).toMatchObject({ problem: null, unreachable: false, responseMs: 100 });
  });
});

describe('a certificate', () => {
  const authority = new TestAuthority();
  const usual = getCACertificates('default');
  beforeEach(() => {
    setDefaultCACertificates([...usual, authority.cert]);
    closers.push(() => setDefaultCACertificates(usual));
  });
  const answer: RequestListener = (_, response) => response.end();

  test('that is in order is not mentioned, one that expires soon is', async () => {
    const server = await serve(answer, authority.issue({ validUntil: 30.5 }));
    expect(await check(server.address)).toMatchObject({ problem: null, warning: null });
    expect(await check(server.address, {}, { wall: Date.now() + 20 * DAY_MS })).toMatchObject({
      problem: null,
      warning: expect.stringContaining('The certificate of localhost expires in 10 days') as string,
    });
    expect(written.stderr).toContain('expires in 10 days');
    expect(
      await check(server.address, { certificateDays: null }, { wall: Date.now() + 20 * DAY_MS }),
    ).toMatchObject({
      warning: null,
    });
  });

  test.each([
    ['has expired', 'The certificate of localhost has expired', { validFrom: -30, validUntil: -1 }],
    ['is not valid yet', 'The certificate of localhost is not valid yet', { validFrom: 2, validUntil: 30 }],
    ['is for another host', 'is not for localhost (but for other.example)', { hosts: ['other.example'] }],
  ])('that %s is told', async (_, words, wishes) => {
    const server = await serve(answer, authority.issue(wishes));
    expect(await check(server.address)).toMatchObject({
      problem: expect.stringContaining(words) as string,
      unreachable: true,
      responseMs: null,
    });
    expect(server.asked).toEqual([]);
  });

  test('that nobody vouches for is told', async () => {
    const server = await serve(answer, selfSigned());
    expect((await check(server.address)).problem).toContain('The certificate of localhost is self-signed');
    const stranger = await serve(answer, new TestAuthority('Somebody else').issue());
    expect((await check(stranger.address)).problem).toContain(
      'an authority that this computer does not know',
    );
  });
});
