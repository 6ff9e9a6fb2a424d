/**
 * An example union's first year: a call, a founding, a committee, votes won, lost, void and tied,
 * choices among options, an amendment of the rules, people who come and go. Marked as an example
 * wherever it is shown.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { association } from '../../union/charter/charter.ts';
import { instant } from '../../union/kernel/instant.ts';
import type { ReadUnion } from '../../union/union.ts';
import { type Cast, type Draft, type Player, text } from './cast.ts';
import { names } from './people.ts';
import { appoint, laterProposals, type Matter, matters } from './matters.ts';
import { projector, promises, promisesPaid, secondOpinion } from './asking.ts';
import { byDebit, Collections } from './collecting.ts';
import { nextYearsEnd, treasurers, TreasuryStory, yearsBudget } from './money.ts';

const day = 24;

/** Plays the year up to `cast.time.now` being where the story ends. `said` tells how far it is. */
export async function playYear(
  cast: Cast,
  { slug, people = 60, said }: { slug: string; people?: number; said: (line: string) => void },
): Promise<void> {
  const end = cast.time.now;
  cast.time.now = end - 371 * day * 3_600_000;
  const troupe = names.slice(0, people).map((name, i) => cast.player(name, i % 6 !== 5));
  said('a call, and who answered it');
  await playCall(cast, slug, troupe.slice(0, 24));
  said('the founding');
  await playFounding(cast, troupe);
  const members = troupe.slice(0, 24);
  const treasury = new TreasuryStory(cast);
  const collections = new Collections(cast, treasury);
  for (const [i, matter] of matters.entries()) {
    said(matter.title);
    const joining = troupe.slice(24 + i * 4, 28 + i * 4);
    for (const newcomer of joining) await joins(cast, newcomer);
    await playMatter(cast, members, matter);
    members.push(...joining);
    if (i === 5) await playDepartures(cast, members);
    const month = { i, treasury, collections };
    await playBetween(cast, members, month);
    if (i === 2) await playFirstMoney(cast, members, treasury);
    if (i > 2) await playMoney(cast, members, { treasury, month: i - 3 });
    await playAfterwards(cast, members, month);
  }
  await playMoneyToday(cast, members, treasury);
  await waitUntil(cast, end - 8 * day * 3_600_000);
  said('what is open today');
  await playToday(cast, members, collections);
  await waitUntil(cast, end);
}

const waitUntil = async (cast: Cast, time: number): Promise<void> =>
  cast.pass(Math.max(0, time - cast.time.now) / 3_600_000);

async function playCall(cast: Cast, slug: string, callers: readonly Player[]): Promise<void> {
  const [organiser, ...others] = callers;
  if (!organiser) return;
  await cast.open(slug, organiser, 'founding/call@1', {
    name: 'Harbour Users’ Union (example)',
    why: text(
      'Three servers in our corner shut down within a year, each on a Friday night, each with our photos and friends in it. Alone we can ask nicely. Together we can help pay, help moderate, and be asked.',
    ),
    first: text(
      'Agree on one page of what we expect when a server closes, and offer it to the five teams we know.',
    ),
    needed: 20,
    founders: 3,
    until: instant(cast.time.now + 56 * day * 3_600_000),
    organiser: { name: text(organiser.name), keys: cast.keysOf(organiser) },
  });
  for (const each of others) {
    await cast.pass(5);
    await cast.do(each, 'founding/join@1', { name: text(each.name), keys: cast.keysOf(each) });
  }
}

async function playFounding(cast: Cast, troupe: readonly Player[]): Promise<void> {
  const [organiser, bo, cy, dee] = troupe;
  if (!organiser || !bo || !cy || !dee) return;
  const charter = {
    ...association({
      name: 'Harbour Users’ Union (example)',
      purpose:
        'To keep the servers we live on open, fair and paid for, and to stand up for any of us who is treated unfairly there.',
      scope: 'Everyone with an account on a small or middle-sized server, wherever it is.',
    }),
    waiting: 14 * day,
  };
  const seats = [organiser, bo, cy].map(({ id }) => ({ office: 'committee', member: id }));
  await cast.do(organiser, 'founding/draft@1', { charter, seats });
  await cast.pass(2 * day);
  const draft = (await cast.state()).call?.draft?.hash;
  for (const founder of [organiser, bo, dee]) {
    await cast.pass(4);
    await cast.do(founder, 'founding/confirm@1', { draft });
  }
}

async function joins(cast: Cast, newcomer: Player): Promise<void> {
  await cast.pass(7);
  await cast.do(newcomer, 'members/apply@1', {
    name: text(newcomer.name),
    keys: cast.keysOf(newcomer),
    statement: text('I read the page about closing servers and want it to become normal.'),
  });
}

/** How many days each kind is talked over and voted on, by the charter. */
const days: Readonly<Record<Matter['kind'], readonly [talk: number, poll: number]>> = {
  ordinary: [3, 7],
  office: [3, 7],
  choice: [3, 7],
  election: [7, 7],
  charter: [7, 14],
};

/** From the putting of a proposal to the end of its vote. */
async function playMatter(cast: Cast, members: readonly Player[], matter: Matter): Promise<void> {
  const [talk, poll] = days[matter.kind];
  const proposal = await putMatter(cast, members, matter);
  await cast.pass(talk * day);
  await vote(cast, members, { proposal, matter });
  await cast.pass(poll * day + 6);
}

async function putMatter(cast: Cast, members: readonly Player[], matter: Matter): Promise<string> {
  const author = playerAt(members, matter.author);
  const proposal = randomUUID();
  const ids = members.map(({ id }) => id);
  await cast.do(author, 'assembly/propose@1', {
    proposal,
    kind: matter.kind,
    title: text(matter.title),
    text: text(matter.text),
    ...broughtBy(matter, await cast.state(), ids),
    documents: [],
  });
  await cast.pass(6);
  for (const at of [2, 5])
    await cast.do(playerAt(members, matter.author + at), 'assembly/sponsor@1', { proposal });
  for (const [at, { words, side }] of matter.talk.entries()) {
    await cast.pass(3);
    const said: Draft = {
      proposal,
      comment: randomUUID(),
      text: text(words),
      ...(side && { side }),
    };
    await cast.do(playerAt(members, matter.author + 3 + at * 7), 'assembly/comment@1', said);
  }
  return proposal;
}

/** The acts that a question carries, or the options of a choice with theirs. */
function broughtBy(matter: Matter, union: ReadUnion, members: readonly string[]): Draft {
  if (!('options' in matter)) return { carries: matter.carries?.(union, members) ?? [] };
  const options = matter.options.map(({ title, text: words, appoints }) => ({
    title: text(title),
    text: text(words),
    carries: appoints === undefined ? [] : [appoint(members[appoints])],
  }));
  return { carries: [], choice: { options, seats: matter.seats } };
}

/** Everybody votes who would: by the shares of the matter, spread by a stride so that it is not always the same. */
async function vote(
  cast: Cast,
  members: readonly Player[],
  { proposal, matter }: { proposal: string; matter: Matter },
): Promise<void> {
  const roll = (await cast.state()).assembly.proposals.get(proposal)?.poll?.roll ?? new Set();
  const voters = members.filter(({ id }) => roll.has(id));
  for (const [at, voter] of voters.entries()) {
    const lot = ((at * 37 + matter.author * 11) % 100) / 100;
    if ('options' in matter) {
      const shares = matter.ballots.map(({ marks, share }) => [marks, share] as const);
      const marks = fallsOn(shares, lot);
      if (marks) await cast.do(voter, 'assembly/mark@1', { proposal, marks });
    } else {
      const choice = fallsOn(Object.entries(matter.votes), lot);
      if (choice) await cast.do(voter, 'assembly/vote@1', { proposal, choice });
    }
    if (at % 9 === 8) await cast.pass(5);
  }
}

/** The ballot that a lot from 0 to 1 falls on, by their shares; nothing where that person stays away. */
function fallsOn<Said>(
  shares: readonly (readonly [Said, number])[],
  lot: number,
): Said | undefined {
  let edge = 0;
  for (const [said, share] of shares) {
    edge += share;
    if (lot < edge) return said;
  }
  return undefined;
}

const playerAt = (members: readonly Player[], at: number): Player => {
  const player = members[at % members.length];
  if (!player) throw new Error('A story needs people.');
  return player;
};

/** One person leaves, another resigns from the committee. */
async function playDepartures(cast: Cast, members: Player[]): Promise<void> {
  const [leaver] = members.splice(9, 1);
  if (leaver) await cast.do(leaver, 'members/leave@1');
  const holder = (await cast.state()).offices.terms.at(-1)?.member;
  const officer = members.find(({ id }) => id === holder);
  if (officer) await cast.do(officer, 'offices/resign@1', { office: 'committee' });
}

/** The members decide who keeps their money, where, and what it is for; then they say what they pay. */
async function playFirstMoney(
  cast: Cast,
  members: readonly Player[],
  treasury: TreasuryStory,
): Promise<void> {
  await playMatter(cast, members, treasurers);
  await playMatter(cast, members, yearsBudget(nextYearsEnd(cast.time.now)));
  await treasury.pledge(members);
}

/** Members with keys of their own who hold an office. */
async function officers(
  cast: Cast,
  members: readonly Player[],
  office: string,
): Promise<readonly Player[]> {
  const { terms } = (await cast.state()).offices;
  const seated = new Set(terms.flatMap((term) => (term.office === office ? [term.member] : [])));
  return members.filter(({ id, seed }) => seed && seated.has(id));
}

const laidOut = [
  { title: 'Disks for the shared backup', amount: 8_900, grant: 0 },
  { title: 'Night shift in spring', amount: 6_000, grant: 1 },
  { title: 'Rent of the backup machine', amount: 12_400, grant: 0 },
  { title: 'Night shift in summer', amount: 6_000, grant: 1 },
] as const;

/** A month of it: the statement, and something that was laid out and is paid back. */
async function playMoney(
  cast: Cast,
  members: readonly Player[],
  { treasury, month }: { treasury: TreasuryStory; month: number },
): Promise<void> {
  const [first, second] = await officers(cast, members, 'treasurer');
  const approver = (await officers(cast, members, 'committee'))[0];
  if (!first || !second || !approver) return;
  await treasury.pledge(members);
  await treasury.month(members, first);
  const claim = laidOut[month];
  if (claim)
    await treasury.claim(playerAt(members, 12), claim, { approver, signers: [first, second] });
}

interface Month {
  /** Which of the year’s matters has just been decided. */
  readonly i: number;
  readonly treasury: TreasuryStory;
  readonly collections: Collections;
}

/** The weeks between two matters: in some of them others are decided. */
async function playBetween(
  cast: Cast,
  members: readonly Player[],
  { i, treasury, collections }: Month,
): Promise<void> {
  const until = cast.time.now + (i < 3 ? 17 : 12) * day * 3_600_000;
  const [treasurer] = await officers(cast, members, 'treasurer');
  const beside = { 4: byDebit, 5: secondOpinion, 8: projector }[i];
  if (treasurer && i === 6) await collections.announce(treasurer);
  if (beside) await playMatter(cast, members, beside);
  if (i === 5 || i === 8) await promises(cast, treasury, members);
  await waitUntil(cast, until);
  if (treasurer && i === 6) await collections.collect(treasurer);
}

/** What came of appeals and collections, once the month’s statement is there. */
async function playAfterwards(
  cast: Cast,
  members: readonly Player[],
  { i, treasury, collections }: Month,
): Promise<void> {
  const [treasurer] = await officers(cast, members, 'treasurer');
  if (!treasurer) return;
  if (i === 5) await collections.mandates(members);
  if (i === 7) await collections.came(treasurer);
  if (i === 8) await promisesPaid(cast, treasury, { members, treasurer });
}

/** Something that waits for each of the officers. */
async function playMoneyToday(
  cast: Cast,
  members: readonly Player[],
  treasury: TreasuryStory,
): Promise<void> {
  const [first, second] = await officers(cast, members, 'treasurer');
  if (!first || !second) return;
  await treasury.oddments(first, second);
  const open = { title: 'Train to the lawyer', amount: 4_150, grant: 2 };
  await treasury.claim(playerAt(members, 14), open, {});
}

/** Something for a visitor to look at: two votes open, one matter being talked over, some supporters. */
async function playToday(
  cast: Cast,
  members: readonly Player[],
  collections: Collections,
): Promise<void> {
  const [treasurer] = await officers(cast, members, 'treasurer');
  if (treasurer) await collections.announce(treasurer);
  for (const name of ['Petra', 'Quentin', 'Rui']) {
    const supporter = cast.player(name);
    await cast.do(supporter, 'members/support@1', {
      name: text(name),
      keys: cast.keysOf(supporter),
    });
  }
  const [open, choice, talked] = laterProposals;
  const [proposal, chosen] = [
    await putMatter(cast, members, open),
    await putMatter(cast, members, choice),
  ];
  await cast.pass(3 * day);
  await vote(cast, members, { proposal, matter: open });
  await vote(cast, members, { proposal: chosen, matter: choice });
  await putMatter(cast, members, talked);
}
