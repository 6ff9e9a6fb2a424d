/** A statement is sent: who may, before anything of it is read; and what is said where it does not come. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { camtOf, type DeskAtWork, deskAtWork, fileForm } from './testing.ts';

const at = '/u/example/money/statements';
const small = 1_000;

interface Sent {
  readonly body?: Blob | ReadableStream<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function says(answer: Response, status: number, why: RegExp): Promise<void> {
  const text = await answer.text();
  assert.equal(answer.status, status, text);
  assert.match(text, why);
  await assertValid(text, why.source);
}

describe('a statement that is sent', () => {
  let work: DeskAtWork;
  let bo: Visitor;
  let csrf = '';
  before(async () => {
    const pace = { grace: 1_000, bytes: 1 };
    work = await deskAtWork({ uploads: { small, places: 1, patience: 50, silence: 1_000, pace } });
    bo = await work.browser(work.bo);
    csrf = /name="csrf" value="([^"]+)"/.exec((await bo.get(at)).text)?.[1] ?? '';
  });
  after(() => work.close());

  async function sends(who: Visitor | undefined, { body, headers }: Sent): Promise<Response> {
    const cookie = [...(who?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    return work.web.hall.request(`http://localhost:8080${at}`, {
      method: 'POST',
      headers: { Cookie: cookie, 'X-Forwarded-For': '192.0.2.7', ...headers },
      duplex: 'half',
      ...(body && { body }),
    });
  }

  /** A body of which nobody reads anything. */
  const unread = (): ReadableStream<Uint8Array> =>
    new ReadableStream({ pull: () => assert.fail('it is read') }, { highWaterMark: 0 });

  it('is read of those alone who may bring it in', async () => {
    const desk = /You are not one of them, or not signed in/;
    await says(await sends(undefined, { body: unread() }), 403, desk);
    await says(await sends(await work.browser(work.mira), { body: unread() }), 403, desk);
  });

  it('is not read where another site sends it, or where it is too large', async () => {
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site' };
    await says(await sends(bo, { body: unread(), headers: elsewhere }), 403, /has grown old/);
    const length = { 'Content-Length': String(81 * 1_048_576) };
    await says(await sends(bo, { body: unread(), headers: length }), 413, /at most 80 MB/);
  });

  const form = async (token: string): Promise<{ body: Blob; headers: Record<string, string> }> => {
    const fields = fileForm('main', camtOf([{ day: '2026-05-01', amount: 100, ref: 'A1' }]));
    fields.set('csrf', token);
    const sent = new Response(fields);
    const type = sent.headers.get('content-type') ?? '';
    const body = await sent.blob();
    return { body, headers: { 'Content-Type': type, 'Content-Length': String(body.size) } };
  };

  it('is taken from our own form alone, and where that can be read', async () => {
    await says(await sends(bo, await form('')), 403, /has grown old/);
    const { body, headers } = await form(csrf);
    const other = { ...headers, 'Content-Type': 'multipart/form-data; boundary=other' };
    await says(await sends(bo, { body, headers: other }), 403, /has grown old/);
    assert.equal((await sends(bo, { body, headers })).status, 303);
  });

  it('says how large it is, unless it is small', async () => {
    const { body, headers } = await form(csrf);
    const { 'Content-Length': _, ...unsaid } = headers;
    assert.ok(body.size > small);
    await says(await sends(bo, { body, headers: unsaid }), 411, /did not say how large/);
  });

  it('leaves its place to others where it does not come any more', async () => {
    const { body, headers } = await form(csrf);
    const nothing = new ReadableStream<Uint8Array>();
    const [slow, late] = await Promise.all([
      sends(bo, { body: nothing, headers }),
      sends(await work.session(work.cy), { body: unread(), headers }),
    ]);
    await says(slow, 408, /came too slowly, or no more of it came/);
    await says(late, 503, /Large files come in here just now/);
    assert.equal(late.headers.get('Retry-After'), '60');
    assert.equal((await sends(bo, { body, headers })).status, 303);
  });
});
