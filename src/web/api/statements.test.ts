/** A program brings in statements: it signs what it asks, and the acts that it is answered with. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Hono } from 'hono';
import { sha256Hex } from '../../book/hash.ts';
import { utf8 } from '../../book/bytes.ts';
import type { Intent } from '../../union/kernel/entry.ts';
import { type Hand, proofBy } from '../../union/testing.ts';
import type { Env } from '../env.ts';
import { createHall } from '../hall.ts';
import { camtOf, type DeskAtWork, deskAtWork } from '../pages/unions/money/desk/testing.ts';
import { unionsOf } from '../pages/unions/unions.ts';
import { apiOf } from './api.ts';
import type { Problem } from './problem.ts';

interface Answer<Json> {
  readonly status: number;
  readonly json: Json;
}

interface Read {
  readonly statement: string;
  readonly lines: readonly { readonly line: string; readonly amount: number }[];
  readonly doubles: readonly {
    readonly line: string;
    readonly of: string;
    readonly sure: boolean;
  }[];
  readonly leftOut: { readonly known: number };
}

interface Prepared {
  readonly act: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly texts: readonly object[];
  readonly beside: object;
}

interface Going {
  readonly done: number;
  readonly all: number;
  readonly next?: Prepared;
}

const day = '2026-05-01';

describe('statements by the API', () => {
  let at: DeskAtWork;
  let hall: Hono<Env>;
  let number = '';
  before(async () => {
    at = await deskAtWork();
    number = await at.pledge(at.mira, 1_000);
    hall = createHall({ ...at.web.deps, pages: [unionsOf(at.clerk), apiOf(at.clerk)] });
  });
  after(() => at.close());
  // Nobody is hasty here.
  beforeEach(() => at.pass(0.1));

  async function send<Json>(path: string, init: RequestInit): Promise<Answer<Json>> {
    const answer = await hall.request(`http://localhost:8080/api/unions/${at.slug}${path}`, {
      method: 'POST',
      ...init,
    });
    return { status: answer.status, json: (await answer.json()) as Json };
  }

  const post = <Json>(path: string, value: unknown): Promise<Answer<Json>> =>
    send(path, {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(value),
    });

  const now = (): string => new Date(at.web.deps.now()).toISOString();

  /** What is asked with the key of that hand. */
  const asked = ({ by = at.bo, ...ask }: { by?: Hand } & Record<string, unknown>): object => {
    const whole = { union: at.id, by: by.id, at: now(), ...ask };
    return { ask: whole, proof: proofBy(by, whole) };
  };

  const inHeader = (what: object): Record<string, string> => ({
    'Syndicat-Asked': Buffer.from(JSON.stringify(what)).toString('base64url'),
  });

  const brings = <Json = Read>(
    file: string,
    more: { by?: Hand } & Record<string, unknown> = {},
  ): Promise<Answer<Json>> =>
    send<Json>('/statements', { body: utf8(file), headers: inHeader(bringing(file, more)) });

  const bringing = (file: string, more: { by?: Hand } & Record<string, unknown> = {}): object =>
    asked({ asks: 'treasury/statement', place: 'main', file: sha256Hex(utf8(file)), ...more });

  const goesOn = (
    statement: string,
    { by = at.bo, ...more }: { by?: Hand; enter?: readonly string[] } = {},
  ): Promise<Answer<Going>> =>
    post<Going>('/statements/next', asked({ asks: 'treasury/next-act', statement, by, ...more }));

  async function sends({ act, body, ...along }: Prepared): Promise<Answer<Problem>> {
    const head = (await at.clerk.head(at.id, at.bo.id)) ?? assert.fail();
    const intent: Intent = { act, by: at.bo.id, body, ...head };
    return post('/acts', { intent, proof: proofBy(at.bo, intent), ...along });
  }

  /** Signs and sends until nothing is left; gives the acts that were done. */
  async function enters(statement: string): Promise<readonly string[]> {
    const acts: string[] = [];
    for (;;) {
      const { status, json } = await goesOn(statement);
      assert.equal(status, 200, JSON.stringify(json));
      if (!json.next) return acts;
      const sent = await sends(json.next);
      assert.equal(sent.status, 201, JSON.stringify(sent.json));
      acts.push(json.next.act);
    }
  }

  const lines = async () => (await at.clerk.union(at.id))?.treasury.lines ?? assert.fail();
  const statement = (): string =>
    camtOf([
      { day, amount: 1_000, name: 'Mira', text: number, ref: 'A1' },
      { day, amount: 4_200, name: 'A stranger', text: 'for the strike', ref: 'A2' },
    ]);

  it('are read, and entered by acts that a program signs', async () => {
    const { status, json } = await brings(statement());
    assert.equal(status, 201, JSON.stringify(json));
    assert.deepEqual(
      json.lines.map(({ amount }) => amount),
      [1_000, 4_200],
    );
    assert.equal((await lines()).size, 0);
    const acts = await enters(json.statement);
    assert.deepEqual(acts, ['treasury/enter-lines@1', 'treasury/agree@1']);
    const entered = await lines();
    assert.deepEqual(
      json.lines.map(({ line }) => entered.get(line)?.parts?.[0]?.to),
      ['dues', undefined],
    );
  });

  it('are entered once, however often they are sent, and by whichever way', async () => {
    const again = await brings(statement());
    assert.deepEqual([again.json.lines.length, again.json.leftOut.known], [0, 2]);
    assert.deepEqual(await enters(again.json.statement), []);
    assert.equal((await lines()).size, 2);
  });

  it('are entered as they stand in the file, and under the names given here', async () => {
    const { json } = await brings(camtOf([{ day, amount: 700, ref: 'B1' }], { opening: 105_200 }));
    const { next } = (await goesOn(json.statement)).json;
    assert.ok(next);
    const [line = {}] = next.body['lines'] as readonly object[];
    const lined = (more: object): Prepared => ({
      ...next,
      body: { place: 'main', lines: [{ ...line, ...more }] },
    });
    for (const wrong of [
      lined({ line: sha256Hex(utf8('a name of my own')) }),
      lined({ amount: 70_000 }),
      lined({ about: sha256Hex(utf8('other words')) }),
      { ...next, beside: {} },
      { ...next, body: { place: 'main', lines: [null] } },
    ]) {
      const { status, json: problem } = await sends(wrong);
      assert.equal(status, 409, JSON.stringify(problem));
      assert.match(problem.detail, /\/api\/unions\/…\/statements/);
    }
    assert.equal((await sends(next)).status, 201);
  });

  it('may not be CSV of which somebody would be asked first', async () => {
    for (const [csv, why] of [
      ['Date,Amount\n03/02/2026,12.50\n', /can be read in two ways/],
      ['Date,Amount,State\n2026-05-01,12.50,Varattu\n', /whether “varattu” says/],
    ] as const) {
      const { status, json } = await brings(csv);
      assert.notEqual(status, 201);
      assert.match(JSON.stringify(json), why);
    }
  });

  it('may be CSV', async () => {
    const csv = 'Buchungstag;Betrag;Verwendungszweck\n01.05.2026;12,50;for the strike\n';
    const { status, json } = await brings(csv);
    assert.equal(status, 201, JSON.stringify(json));
    assert.deepEqual(
      json.lines.map(({ amount }) => amount),
      [1_250],
    );
  });

  it('are left out where they likely came in another kind of file, unless a program says so', async () => {
    const { size } = await lines();
    const csv =
      'Date;Name;Amount;Description\n01.05.2026;Mira;10,00;dues\n01.05.2026;Stranger A;42,00;for the strike\n01.05.2026;Cy;3,00;new\n';
    const { json } = await brings(csv, {
      columns: {
        delimiter: ';',
        skippedRows: 1,
        columns: { date: 0, name: 1, amount: 2 },
        text: [3],
        dateOrder: 'dmy',
        decimalMark: ',',
      },
    });
    assert.deepEqual(
      json.lines.map(({ amount }) => amount),
      [300],
    );
    assert.deepEqual(
      json.doubles.map(({ sure }) => sure),
      [true, true],
    );
    const book = await lines();
    assert.ok(json.doubles.every(({ of }) => book.has(of)));
    await enters(json.statement);
    assert.equal((await lines()).size, size + 1);
    const [one] = json.doubles;
    const said = await goesOn(json.statement, { enter: [one?.line ?? ''] });
    assert.deepEqual([said.json.done, said.json.all], [1, 2]);
    await enters(json.statement);
    assert.equal((await lines()).size, size + 2);
    assert.ok((await lines()).has(one?.line ?? ''));
  });

  it('are for those alone who keep the books, by their own keys, and in time', async () => {
    const refused = async (answer: Promise<Answer<unknown>>, why: RegExp): Promise<void> => {
      const { status, json } = (await answer) as Answer<Problem>;
      assert.equal(status, 403, JSON.stringify(json));
      assert.match(json.detail, why);
    };
    await refused(brings(statement(), { by: at.mira }), /do not hold the power/);
    await refused(brings(statement(), { at: '2026-05-01T00:00:00.000Z' }), /ten minutes/);
    await refused(brings(statement(), { union: sha256Hex(utf8('other')) }), /another union/);
    const whole = { asks: 'treasury/next-act', union: at.id, by: at.bo.id, at: now() };
    const ask = { ...whole, statement: 'a'.repeat(24) };
    const forged = post('/statements/next', { ask, proof: proofBy(at.mira, ask) });
    await refused(forged, /not signed with a key of the member/);
    const other = post('/statements/next', { ask, proof: proofBy(at.bo, whole) });
    await refused(other, /not signed/);
    assert.equal((await goesOn('a'.repeat(24))).status, 404);
  });

  it('are taken in only once it is known who asks, and for what', async () => {
    // Whoever reads it is seen.
    let wasRead = false;
    const body = (): ReadableStream<Uint8Array> =>
      new ReadableStream(
        {
          pull: (stream) => {
            wasRead = true;
            stream.close();
          },
        },
        { highWaterMark: 0 },
      );
    const unread = async (
      headers: Record<string, string>,
      status: number,
      why: RegExp,
    ): Promise<void> => {
      const init = { body: body(), headers, duplex: 'half' } as const;
      const answer = await send<Problem>('/statements', init);
      assert.equal(answer.status, status, JSON.stringify(answer.json));
      assert.match(answer.json.detail, why);
      assert.equal(wasRead, false);
    };
    const file = statement();
    await unread({}, 422, /in the header Syndicat-Asked/);
    await unread({ 'Syndicat-Asked': 'e30' }, 422, /ask/);
    await unread(inHeader(bringing(file, { by: at.mira })), 403, /do not hold the power/);
    await unread(inHeader(bringing(file, { place: 'box' })), 422, /No account of that name/);
    const long = { 'Content-Length': String(81 * 1_048_576) };
    await unread({ ...inHeader(bringing(file)), ...long }, 413, /at most 80 MiB/);
  });

  it('may be as large as by the form, and say then how large they are', async () => {
    const large = statement() + ' '.repeat(20 * 1_048_576);
    const whole = utf8(large);
    const headers = inHeader(bringing(large));
    const unsaid = await send<Problem>('/statements', { body: whole, headers });
    assert.deepEqual(
      [unsaid.status, unsaid.json.title],
      [411, 'It is not said how long the file is'],
    );
    const length = { 'Content-Length': String(whole.length) };
    const { status, json } = await send<Read>('/statements', {
      body: whole,
      headers: { ...headers, ...length },
    });
    assert.deepEqual([status, json.leftOut?.known], [201, 2]);
  });

  it('say what is wrong with a file', async () => {
    const wrong = async (file: string, more: object, why: RegExp): Promise<void> => {
      const { status, json } = await brings<Problem>(file, { ...more });
      assert.equal(status, 422, JSON.stringify(json));
      assert.match(json.detail, why);
    };
    await wrong('%PDF-1.7', {}, /PDF/);
    await wrong(statement(), { place: 'box' }, /No account of that name/);
    await wrong(statement(), { file: sha256Hex(utf8('another')) }, /another SHA-256/);
    await wrong(
      camtOf([{ day, amount: 1 }], { account: 'NL91ABNA0417164300' }),
      {},
      /of the account/,
    );
  });
});
