/**
 * The dues of a month: what ten thousand members paid, in one statement of their bank’s, brought in by a treasurer and
 * entered until every line is settled; beside the same acts judged alone, without a hall around them.
 * @module
 */
import { fromUtf8 } from '../src/book/bytes.ts';
import {
  camtOf,
  type DeskAtWork,
  deskAtWork,
  fileForm,
} from '../src/web/pages/unions/money/desk/testing.ts';
import type { Figure } from './figures.ts';
import { folded } from './folded.ts';
import { type Pledged, pledging } from './pledging.ts';
import { timed } from './timed.ts';

const members = 10_000;
const amount = 500;
const most = 1_000_000;

export async function dues(): Promise<readonly Figure[]> {
  const work = await deskAtWork();
  const pledged = await pledging(work, members, () => ({ amount, rhythm: 'month' }));
  const bo = await work.browser(work.bo);
  const statements = '/u/example/money/statements';
  await bo.get(statements);
  const [looking, path] = await timed(async () => {
    const sent = await bo.post(statements, fileForm('main', statementOf(pledged)));
    const there = sent.headers.get('location') ?? '';
    await bo.get(there);
    return there;
  });
  const before = await work.store.books.entries(work.id, 0, most);
  const [entering] = await timed(() => bo.post(`${path}/enter`, {}));
  await settled(work);
  const after = await work.store.books.entries(work.id, before.length, most);
  const union = folded(before.map(fromUtf8));
  const [alone] = await timed(() => folded(after.map(fromUtf8), union));
  await work.close();
  const size = `a month’s dues of ${members.toLocaleString('en')} members`;
  return [
    {
      what: `${size}: the statement uploaded, and its preview`,
      value: looking,
      unit: 's',
      aim: { below: 10 },
    },
    {
      what: `${size}: entered by ${after.length} signed acts, and settled`,
      value: entering,
      unit: 's',
      limit: { what: 's for the same acts judged alone', value: alone },
      aim: { below: 30 },
    },
  ];
}

const statementOf = (pledged: readonly Pledged[]): string =>
  camtOf(
    pledged.map(({ reference }, i) => ({
      day: '2026-05-01',
      amount,
      name: `Member ${i}`,
      text: `Dues ${reference}`,
    })),
  );

async function settled({ clerk, id }: DeskAtWork): Promise<void> {
  const treasury = (await clerk.union(id))?.treasury;
  const paid = treasury?.instalments.get('2026-05')?.size;
  if (paid !== members || treasury?.unmatched.size !== 0)
    throw new Error(`${String(paid)} months are paid.`);
}
