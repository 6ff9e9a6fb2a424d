/**
 * An example union that decides in secret: it elects three who keep the key, one of them from another union. A vote is
 * decided by sealed ballots, whose sum two of them open; another is open.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { association, type Charter } from '../../union/charter/charter.ts';
import type { SealedChoice } from '../../union/assembly/secret/sealing.ts';
import { type Cast, type Player, text } from './cast.ts';
import { Devices } from './sealing.ts';

const day = 24;
const people = ['Ruth', 'Sami', 'Thea', 'Ugo', 'Vera', 'Wim', 'Xenia', 'Yara', 'Zeno'];
/** Who keeps a part of the key and has no vote here. */
const guest = 'Noor, of the Harbour Users’ Union';

/** Plays the union’s first weeks, so that they end at `cast.time.now`, three days before a vote closes. */
export async function playSecretVotes(cast: Cast, slug: string): Promise<void> {
  const end = cast.time.now;
  cast.time.now -= 45 * day * 3_600_000;
  const members = people.map((name) => cast.player(name));
  const [founder, ...others] = members;
  if (!founder) return;
  const name = text(founder.name);
  await cast.open(slug, founder, 'founding/found@1', {
    charter,
    seats: [],
    founders: [{ member: founder.id, name, keys: cast.keysOf(founder) }],
  });
  for (const each of others) await comes(cast, each, 'members/apply@1');
  const noor = cast.player(guest);
  await comes(cast, noor, 'members/support@1');
  const holders = [...members.slice(0, 2), noor];
  await elect(cast, members, holders);
  const devices = new Devices(cast);
  await devices.makeKey(holders);
  for (const each of members) await devices.enterVotingKey(each);
  const decided = await put(cast, members, firstQuestion);
  await voteSecretly(cast, devices, { proposal: decided, members, ballots: firstBallots });
  await cast.pass(5 * day);
  for (const each of holders.slice(1)) await devices.open(each, decided);
  await cast.pass((end - cast.time.now) / 3_600_000 - 4 * day);
  const open = await put(cast, members, secondQuestion);
  await voteSecretly(cast, devices, { proposal: open, members, ballots: secondBallots });
  await cast.pass((end - cast.time.now) / 3_600_000);
}

const usual = association({
  name: 'Report Readers’ Ring (example)',
  purpose:
    'To stand up for the people who read reports all day, where saying so aloud can cost them their place in a team.',
  scope: 'Whoever moderates for a server or a project, paid or not.',
});

const charter: Charter = {
  ...usual,
  waiting: 0,
  offices: {
    ...usual.offices,
    'key-holder': {
      title: 'Key holder',
      seats: 3,
      term: 365 * day,
      about: 'Keeps a part of the key of secret votes, and comes to open them.',
    },
  },
  decisions: {
    ...usual.decisions,
    secret: {
      title: 'Secret decision',
      method: 'majority',
      threshold: { of: 'cast', share: { num: 1, den: 2 }, reach: 'more' },
      quorum: { kind: 'turnout', share: { num: 1, den: 4 } },
      deliberation: 2 * day,
      poll: 4 * day,
      sponsors: 1,
      secret: true,
    },
  },
  secrecy: {
    ...usual.secrecy,
    trustees: 'key-holder',
    threshold: 2,
    disputes: day,
    replacing: day,
  },
};

async function comes(cast: Cast, who: Player, act: string): Promise<void> {
  await cast.pass(3);
  await cast.do(who, act, { name: text(who.name), keys: cast.keysOf(who) });
}

interface Question {
  readonly kind: string;
  readonly title: string;
  readonly words: string;
  readonly choice?: object;
}

const firstQuestion: Question = {
  kind: 'secret',
  title: 'We answer no reports in the first week of August',
  words:
    'Six of seven teams have told us nothing about help in summer. We would say it **four weeks ahead**, together, so that nobody is asked alone why they are away. Some of us depend on those teams: so nobody needs to know who wanted it.',
};

const firstBallots: readonly (SealedChoice | undefined)[] = [
  'yes',
  'yes',
  'no',
  'yes',
  'abstain',
  'yes',
  undefined,
  'no',
  'yes',
];

const secondQuestion: Question = {
  kind: 'secret',
  title: 'We name the team that still has not paid its night watch',
  words:
    'They promised it in spring. Two of us work there. If this is adopted, the committee writes to them once more and then says it in public, without anybody’s name.',
};

const secondBallots: readonly (SealedChoice | undefined)[] = ['yes', undefined, 'no', 'yes'];

/** Puts something, which somebody else stands behind; its vote opens when it has been talked over. */
async function put(cast: Cast, members: readonly Player[], question: Question): Promise<string> {
  const [author, sponsor] = members;
  const proposal = randomUUID();
  if (!author || !sponsor) return proposal;
  const { kind, title, words, choice } = question;
  await cast.do(author, 'assembly/propose@1', {
    proposal,
    kind,
    title: text(title),
    text: text(words),
    carries: [],
    documents: [],
    ...(choice && { choice }),
  });
  await cast.do(sponsor, 'assembly/sponsor@1', { proposal });
  return proposal;
}

/** Three seats, and four who are willing: three members, and one who comes from elsewhere. */
async function elect(
  cast: Cast,
  members: readonly Player[],
  holders: readonly Player[],
): Promise<void> {
  const standing = [...holders, ...members.slice(2, 3)];
  const options = standing.map(({ name, id: member }) => ({
    title: text(name),
    carries: [{ act: 'offices/appoint@1', body: { office: 'key-holder', member } }],
  }));
  const proposal = await put(cast, members, {
    kind: 'election',
    title: 'Who keeps the key of our secret votes',
    words:
      'Any two of the three open a vote; two who broke the rules together could read it. So let one be somebody who has no vote here.',
    choice: { options, seats: 3 },
  });
  await cast.pass(7 * day + 1);
  for (const [i, each] of members.entries()) {
    const turned = holders.map((_, place) => 1 + ((place + i) % 3));
    await cast.do(each, 'assembly/mark@1', { proposal, marks: [...turned, null, null] });
  }
  await cast.pass(7 * day);
}

async function voteSecretly(
  cast: Cast,
  devices: Devices,
  vote: {
    readonly proposal: string;
    readonly members: readonly Player[];
    readonly ballots: readonly (SealedChoice | undefined)[];
  },
): Promise<void> {
  await cast.pass(2 * day + 1);
  for (const [i, each] of vote.members.entries()) {
    const choice = vote.ballots[i];
    if (choice === undefined) continue;
    await cast.pass(2);
    await devices.vote(each, vote.proposal, choice);
  }
}
