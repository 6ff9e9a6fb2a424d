/**
 * A collective's transactions: a large export of Open Collective read, looked over and entered by a treasurer, whose
 * browser signs act by act.
 * @module
 */
import { memoryUsage } from 'node:process';
import { isRefusal } from '../src/bank/camt-fields.ts';
import { readCollective } from '../src/bank/open-collective.ts';
import { csvRow } from '../src/count/formats/csv-rows.ts';
import { carrying } from '../src/union/testing.ts';
import { said } from '../src/web/pages/unions/assembly/testing.ts';
import {
  type DeskAtWork,
  deskAtWork,
  fileForm,
} from '../src/web/pages/unions/money/desk/testing.ts';
import type { Visitor } from '../src/web/testing.ts';
import type { Figure } from './figures.ts';

const rows = 50_000;

export async function collective(): Promise<readonly Figure[]> {
  const text = exported();
  const size = `an export of ${rows.toLocaleString('en')} transactions (${Math.round(text.length / 1e6)} MB)`;
  const resident = memoryUsage.rss();
  const [file, reading] = await timed(() => Promise.resolve(readCollective(text)));
  if (isRefusal(file) || file.rows.length !== rows) throw new Error('not read');
  const work = await withCollective();
  const bo = await work.browser(work.bo);
  const [path, looking] = await timed(() => looksOver(bo, text));
  const [, next] = await timed(() => bo.get(`${path}/next`));
  const [, entering] = await timed(() => bo.post(`${path}/enter`, {}));
  const more = (memoryUsage.rss() - resident) / 1e6;
  const lines = (await work.clerk.union(work.id))?.treasury.lines.size;
  await work.close();
  if (lines !== rows) throw new Error(`${String(lines)} entered`);
  return [
    { what: `${size}, read`, value: reading, unit: 'ms', aim: { below: 4_000 } },
    { what: 'uploaded, and its preview', value: looking, unit: 'ms', aim: { below: 15_000 } },
    {
      what: 'one of its acts, for a browser that signs',
      value: next,
      unit: 'ms',
      aim: { below: 500 },
    },
    { what: 'entered, each act signed', value: entering, unit: 'ms', aim: { below: 120_000 } },
    { what: 'memory it takes meanwhile', value: more, unit: 'MB', aim: { below: 1_000 } },
  ];
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, milliseconds: number]> {
  const before = performance.now();
  const done = await work();
  return [done, performance.now() - before];
}

async function withCollective(): Promise<DeskAtWork> {
  const work = await deskAtWork();
  const place = { place: 'collective', kind: 'host', kept: 'statements', currency: 'EUR' };
  const opened = { ...place, title: said('The collective') };
  await work.decide('ordinary', [carrying('treasury/open-place@1', opened)], 'The collective');
  return work;
}

/** Uploads, chooses the fund, and gives where the preview is. */
async function looksOver(bo: Visitor, text: string): Promise<string> {
  const statements = '/u/example/money/statements';
  await bo.get(statements);
  const sent = await bo.post(statements, fileForm('collective', text, 'export.csv'));
  const asks = sent.headers.get('location') ?? '';
  await bo.get(asks);
  const chosen = await bo.post(`${asks}/collective`, { fund: 'servers', head: 'services' });
  const path = chosen.headers.get('location') ?? '';
  await bo.get(path);
  return path;
}

const heads = [
  'Effective Date & Time',
  'Transaction ID',
  'Description',
  'Kind',
  'Amount Single Column',
  'Currency',
  'Account Handle',
  'Opposite Account Handle',
  'Opposite Account Name',
];

/** Gifts with their fees, and something spent now and then, over nine years. */
function exported(): string {
  const all = Array.from({ length: rows }, (_, i) => {
    const at = new Date(Date.UTC(2016, 0, 1) + i * 5_600_000).toISOString().slice(0, 19);
    const [kind = '', amount = ''] = kinds[i % kinds.length] ?? [];
    const who = `giver-${i % 4_000}`;
    return csvRow([at, i + 1, `${kind} of ${who}`, kind, amount, 'EUR', 'example', who, who]);
  });
  return [csvRow(heads), ...all.toReversed(), ''].join('\n');
}

const kinds = [
  ['CONTRIBUTION', '20'],
  ['HOST_FEE', '-2'],
  ['PAYMENT_PROCESSOR_FEE', '-0.59'],
  ['CONTRIBUTION', '5'],
  ['EXPENSE', '-3'],
] as const;
