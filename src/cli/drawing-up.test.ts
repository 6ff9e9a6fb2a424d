import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { drawUp, type DrawUp, type ToDrawUp } from '../web/acts/drawn-up.ts';
import { nodeDrawingUp } from './drawing-up.ts';

const iban = 'DE89370400440532013000';
const order = {
  messageId: 'SYN1',
  created: '2026-05-01T12:00:00.000Z',
  initiator: 'Example',
  currency: 'EUR',
  batchBooking: true,
  creditor: { name: 'Example', iban, creditorId: 'DE98ZZZ09999999999' },
  scheme: 'CORE',
  collectionDate: '2026-05-26',
  payments: Array.from({ length: 3 }, (_, n) => ({
    endToEndId: `E${n}`,
    amount: 500,
    mandate: { id: `M${n}`, signed: '2026-04-01', sequence: 'RCUR' as const },
    debtor: { name: 'An Example', iban },
  })),
} as const;
const mandates = new Map(
  [0, 1].map((n) => [`M${n}`, { signed: '2026-04-01', collected: [] }] as const),
);
const before = { today: '2026-05-20', usedIds: new Set(['E1']), mandates };
const made = drawUp({ order, before });
const text = 'text' in made ? made.text : assert.fail(made.refused);

const asked: Readonly<Record<string, ToDrawUp>> = {
  'a file that is to be written': { order, before },
  'a file that was written': { text, before },
  'one that can’t be written': { order: { ...order, collectionDate: '2026-04-01' }, before },
};

/** A thread whose answer to a question, `{ id, asked }`, is this. */
const worker = (answer: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ id, asked }) => ${answer});
`)}`,
  );

const dying = worker('process.exit()');
const parrot = worker('parentPort.postMessage({ id, answer: asked })');

describe('a file for a bank', () => {
  const ways: Readonly<Record<string, DrawUp & { close(): Promise<void> }>> = {
    'in a thread': nodeDrawingUp(0),
    'where it is asked for, as a small one': nodeDrawingUp(),
    'all the same where the thread died': nodeDrawingUp(0, dying),
  };
  after(() => Promise.all(Object.values(ways).map((way) => way.close())));

  for (const [way, draw] of Object.entries(ways))
    for (const [what, each] of Object.entries(asked))
      it(`is drawn up ${way}: ${what}`, async () => {
        assert.deepEqual(await draw(each), drawUp(each));
      });

  it('is found wrong in what only those before it tell', () => {
    assert.ok('findings' in made);
    assert.deepEqual(
      made.findings.map(({ kind, payment }) => [kind, payment]),
      [
        ['id-again', 'E1'],
        ['mandate', 'E2'],
      ],
    );
  });

  it('is not drawn up any more once the hall closes', async () => {
    const draw = nodeDrawingUp(0);
    await draw.close();
    await assert.rejects(async () => draw({ order, before }), /closed/);
  });

  it('is sent to the thread, and not drawn up here, where it is large', async () => {
    const draw = nodeDrawingUp(0, parrot);
    assert.deepEqual(await draw({ text, before }), { text, before });
    await draw.close();
  });
});
