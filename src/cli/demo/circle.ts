/**
 * An example circle: nine people who decide by consent. A block that stands, what came
 * of it, a document, a lost phone, and a text taken out of the minutes.
 * @module
 */
import { chain } from '../../union/kernel/chain.ts';
import { createHash, randomUUID } from 'node:crypto';
import { ed25519Multikey } from '../../book/multibase.ts';
import { circle } from '../../union/charter/charter.ts';
import { instant } from '../../union/kernel/instant.ts';
import { type Cast, type Player, text } from './cast.ts';

const day = 24;
const people = ['Salome', 'Teo', 'Uma', 'Vito', 'Wren', 'Xaver', 'Yuna', 'Zita', 'Alba'];

/** Plays the circle's first months, so that they end at `cast.time.now`. */
export async function playCircle(cast: Cast, slug: string): Promise<void> {
  cast.time.now -= 150 * day * 3_600_000;
  const players = people.map((name) => cast.player(name));
  const [salome, teo, uma, ...others] = players;
  if (!salome || !teo || !uma) return;
  await cast.open(slug, salome, 'founding/found@1', {
    charter: circle({
      name: 'Night Shift Circle (example)',
      purpose:
        'To look after the people who look at reports at night, and to share the nights fairly.',
      scope: 'Moderators of small servers, and those who are learning it.',
    }),
    seats: [{ office: 'convenor', member: salome.id }],
    founders: [{ member: salome.id, name: text(salome.name), keys: cast.keysOf(salome) }],
  });
  await gather(cast, salome, [teo, uma, ...others]);
  await cast.pass(8 * day);
  await decide(cast, players, blocked);
  await decide(cast, players, agreed);
  await decide(cast, players, convenor(uma));
  await loseThePhone(cast, { loser: teo, helpers: [salome, uma] });
  await takeOut(cast, salome, others[0] ?? uma);
}

/** Everybody comes by the founder's invitation, which vouches for them. */
async function gather(cast: Cast, founder: Player, newcomers: readonly Player[]): Promise<void> {
  const links = chain(createHash('sha256').update(randomUUID()).digest('hex'), 21);
  const invitation = links[20];
  const until = instant(cast.time.now + 30 * day * 3_600_000);
  await cast.do(founder, 'members/invite@1', { invitation, uses: 20, until });
  for (const [i, each] of newcomers.entries()) {
    await cast.pass(6);
    const name = text(each.name);
    const body = { name, keys: cast.keysOf(each), invitation: links[19 - i] };
    await cast.do(each, 'members/apply@1', body);
  }
}

interface Question {
  readonly kind: 'ordinary' | 'office';
  readonly title: string;
  readonly words: string;
  readonly carries?: readonly object[];
  /** What each person says, in their order; a block brings its reason. */
  readonly ballots: readonly (string | { readonly block: string } | undefined)[];
  readonly document?: string;
}

const blocked: Question = {
  kind: 'ordinary',
  title: 'One of us is awake every night',
  words:
    'We promise the five teams that somebody of us answers within an hour, **every** night of the year.',
  ballots: [
    'yes',
    'yes',
    'abstain',
    'yes',
    {
      block:
        'Nine people can’t carry 365 nights. Two of us would burn out by spring, and I know which two.',
    },
    'yes',
    'no',
    'yes',
    undefined,
  ],
};

const agreed: Question = {
  kind: 'ordinary',
  title: 'Four nights a week, written down',
  words:
    'The rota that came out of the talk after the block. The plan for the first three months is attached.',
  document:
    'week,mon,thu,fri,sat\n1,Salome,Teo,Uma,Vito\n2,Xaver,Yuna,Zita,Alba\n3,Teo,Uma,Vito,Salome\n',
  ballots: ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes'],
};

const convenor = (member: Player): Question => ({
  kind: 'office',
  title: `${member.name} as second convenor`,
  words: 'So that calling us together does not hang on one person.',
  carries: [{ act: 'offices/appoint@1', body: { office: 'convenor', member: member.id } }],
  ballots: ['yes', 'abstain', 'yes', 'yes', undefined, 'yes', undefined, 'yes'],
});

async function decide(cast: Cast, players: readonly Player[], question: Question): Promise<void> {
  const [author] = players;
  if (!author) return;
  const proposal = randomUUID();
  const attached = question.document === undefined ? [] : [documentOf(question.document)];
  await cast.do(
    author,
    'assembly/propose@1',
    {
      proposal,
      kind: question.kind,
      title: text(question.title),
      text: text(question.words),
      carries: question.carries ?? [],
      documents: attached.map(({ document }) => document),
    },
    attached.map(({ attachment }) => attachment),
  );
  await cast.pass(2 * day + 1);
  for (const [at, said] of question.ballots.entries()) {
    const voter = players[at];
    if (!voter || said === undefined) continue;
    const ballot =
      typeof said === 'string' ? { choice: said } : { choice: 'block', reason: text(said.block) };
    await cast.do(voter, 'assembly/vote@1', { proposal, ...ballot });
    await cast.pass(3);
  }
  await cast.pass(9 * day);
}

function documentOf(words: string) {
  const bytes = new TextEncoder().encode(words);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    attachment: { sha256, bytes },
    document: { attachment: sha256, name: 'rota.csv', type: 'text/csv', size: bytes.length },
  };
}

/** All of one member's keys are lost; two others vouch, and after the delay a new one counts. */
async function loseThePhone(
  cast: Cast,
  { loser, helpers }: { readonly loser: Player; readonly helpers: readonly Player[] },
): Promise<void> {
  const found = cast.player(loser.name);
  if (!found.publicKey) return;
  const key = { kind: 'device', key: ed25519Multikey(found.publicKey) };
  await cast.do({ name: loser.name, id: loser.id }, 'members/recover@1', { key });
  for (const helper of helpers) {
    await cast.pass(5);
    await cast.do(helper, 'members/vouch-recovery@1', { member: loser.id, key: key.key });
  }
  await cast.pass(7 * day + 1);
  await cast.do({ ...found, id: loser.id }, 'members/rename@1', {
    name: text(`${loser.name} (new phone)`),
  });
}

/** Somebody writes a street address into the talk; the convenor takes it out. */
async function takeOut(cast: Cast, convener: Player, careless: Player): Promise<void> {
  const proposal = randomUUID();
  const words = text('You can send the stickers to me at home: 12 Example Street.');
  await cast.do(convener, 'assembly/propose@1', {
    proposal,
    kind: 'ordinary',
    title: text('Stickers for the night shift'),
    text: text('A hundred stickers with a moon on them. Somebody prints them at work, with leave.'),
    carries: [],
    documents: [],
  });
  await cast.pass(2);
  await cast.do(careless, 'assembly/comment@1', { proposal, comment: randomUUID(), text: words });
  const said = (await cast.state()).assembly.proposals.get(proposal)?.comments[0]?.text;
  await cast.pass(1);
  await cast.do(convener, 'minutes/redact@1', {
    text: said,
    reason: text('It held somebody’s home address.'),
  });
}
