/**
 * The example union’s appeals: one that reached its goal and is being paid, and one to which members promise today.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { hoursAfter, type Instant } from '../../union/kernel/instant.ts';
import { promiseToken } from '../../union/treasury/treasury.ts';
import { type Cast, type Player, text } from './cast.ts';
import type { Matter } from './matters.ts';
import { line, type TreasuryStory } from './money.ts';

const day = 24;

interface Asked {
  readonly title: string;
  readonly text: string;
  readonly fund: string;
  readonly goal: number;
  readonly until: Instant;
  readonly match?: object;
}

const opening = (asked: Asked): object => ({
  act: 'treasury/open-appeal@1',
  body: {
    ...asked,
    appeal: randomUUID(),
    title: text(asked.title),
    text: text(asked.text),
    currency: 'EUR',
  },
});

/** Opened in spring; its goal is reached. */
export const secondOpinion: Matter = {
  kind: 'ordinary',
  title: 'Ask among ourselves for a second opinion by a lawyer',
  text: 'The letter that one of us got from a team’s lawyer is beyond us. A second opinion costs **180**. Whoever likes promises something; the general fund adds half of it, 60 at most. If it is not enough in five weeks, nobody pays anything.',
  author: 12,
  talk: [
    { words: 'I would rather promise ten than pay ten and see it come to nothing.', side: 'for' },
    { words: 'Does everybody see how much I promise?' },
    { words: 'Yes, it stands in the minutes. Whether you paid, only the treasurers see.' },
  ],
  votes: { yes: 0.6, no: 0.03, abstain: 0.06 },
  carries: (union) => [
    opening({
      title: 'A second opinion by a lawyer',
      text: 'The letter of a team’s lawyer is read by one of ours, who writes down **what we may answer** and what we had better leave. The text is shared with all members.',
      fund: 'legal',
      goal: 18_000,
      until: hoursAfter(union.at, 45 * day),
      match: { fund: 'general', share: { num: 1, den: 2 }, most: 6_000 },
    }),
  ],
};

/** Opened lately: a visitor sees how far it has come. */
export const projector: Matter = {
  kind: 'ordinary',
  title: 'An appeal for a projector and a night of films',
  text: 'For the week-end in one room we would like to show three films about people who ran a network by themselves. A used projector costs **240**. An appeal: promised now, due only if it is enough.',
  author: 18,
  talk: [{ words: 'And afterwards it goes on tour, to every town that asks.', side: 'for' }],
  votes: { yes: 0.5, no: 0.06, abstain: 0.1 },
  carries: (union) => [
    opening({
      title: 'A projector, and a night of films',
      text: 'A used projector, a sheet to show on, and the fees for three films. What is left goes to the train fares of whoever could not come otherwise.',
      fund: 'solidarity',
      goal: 24_000,
      until: hoursAfter(union.at, 100 * day),
    }),
  ],
};

const sums = [2_000, 1_000, 500, 1_500, 2_500, 1_000, 3_000, 500, 2_000] as const;

/** Members promise something to the newest appeal, in turn; one changes their mind. */
export async function promises(
  cast: Cast,
  treasury: TreasuryStory,
  members: readonly Player[],
): Promise<void> {
  const appeal = [...(await cast.state()).treasury.appeals.keys()].at(-1);
  const paying = treasury.paying(members).filter(([{ seed }]) => seed);
  for (const [i, amount] of sums.entries()) {
    const [member, promised] = paying[(i * 3) % Math.max(paying.length, 1)] ?? [];
    if (!member || !promised) continue;
    await cast.pass(7);
    await cast.do(member, 'treasury/promise@1', { appeal, amount, payer: promised.payer });
  }
  const [regretful] = paying[3] ?? [];
  if (regretful) await cast.try(regretful, 'treasury/withdraw-promise@1', { appeal });
}

/** Most of what is due to appeals that reached their goal comes with a statement. */
export async function promisesPaid(
  cast: Cast,
  treasury: TreasuryStory,
  { members, treasurer }: { readonly members: readonly Player[]; readonly treasurer: Player },
): Promise<void> {
  const { appeals } = (await cast.state()).treasury;
  for (const [appeal, { closed, promises: due }] of appeals) {
    if (closed?.reached !== true) continue;
    const lines = treasury.paying(members).flatMap(([{ id, name }, { salt, reference }], i) => {
      const amount = due.get(id);
      // One has not got round to it yet.
      if (amount === undefined || i === 0) return [];
      const parts = [{ to: 'promise', amount, appeal, token: promiseToken(salt, appeal) }];
      return [line(cast.today(), amount, { name, text: `${reference} as promised` }, parts)];
    });
    await treasury.enter(treasurer, lines);
  }
}
