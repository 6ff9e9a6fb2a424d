/**
 * Proposals and members, as far as the book may be read.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import {
  type BudgetPoll,
  type Choosing,
  type Comment,
  type ContestPoll,
  isBudgetPoll,
  isContestPoll,
  type MarkedPoll,
  type Poll,
  type Profile,
  type Proposal,
  type QuestionPoll,
  type SealedPoll,
  isSealed,
  votedIn,
} from '../../union/assembly/assembly.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { Person } from '../../union/members/members.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import type { UnionDeps } from '../acts/deps.ts';
import type { Env } from '../env.ts';
import type { Endpoint } from './endpoint.ts';
import { readableHere } from './here.ts';
import { readSearch } from './incoming.ts';
import { problem } from './problem.ts';
import { part } from './reading.ts';
import {
  Members,
  type ProposalBrief,
  ProposalInFull,
  Proposals,
  stages,
  standings,
} from './shapes.ts';

type Texts = ReadonlyMap<string, string>;

const ProposalsPart = part(100).extend({ stage: z.enum(stages).optional() });

async function listProposals(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const here = await readableHere(c, deps);
  if (here instanceof Response) return here;
  const asked = readSearch(c, ProposalsPart);
  if (asked instanceof Response) return asked;
  const { from, limit, stage } = asked;
  const all = [...here.union.assembly.proposals.values()].filter(
    (each) => stage === undefined || each.stage === stage,
  );
  const shown = all.toReversed().slice(from, from + limit);
  const titles = shown.flatMap(({ title }) => title ?? []);
  const texts = await deps.clerk.texts(here.union.id, titles);
  return c.json({
    total: all.length,
    from,
    proposals: shown.map((each) => briefOf(each, texts)),
  } satisfies z.infer<typeof Proposals>);
}

const briefOf = (proposal: Proposal, texts: Texts): ProposalBrief => ({
  id: proposal.id,
  kind: proposal.kind,
  title: texts.get(proposal.title ?? ''),
  by: proposal.by,
  put: proposal.put,
  stage: proposal.stage,
  ...(proposal.poll && { closes: proposal.poll.closes }),
  ...(proposal.outcome && { result: proposal.outcome.result }),
});

async function readProposal(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const here = await readableHere(c, deps);
  if (here instanceof Response) return here;
  const found = here.union.assembly.proposals.get(c.req.param('id') ?? '');
  if (!found) return problem(c, 'not-there', { detail: 'This union has no such proposal.' });
  const { title, text, warning, choice, comments } = found;
  const options = choice?.options.flatMap((each) => [each.title, each.text]) ?? [];
  const said = letThrough(comments)
    .filter(({ retracted, hidden }) => retracted !== true && !hidden)
    .map((each) => each.text);
  const hashes = [title, text, warning, ...options, ...said].filter((hash) => hash !== undefined);
  const texts = await deps.clerk.texts(here.union.id, hashes);
  return c.json(inFull(here.union, found, texts));
}

const inFull = (union: ReadUnion, proposal: Proposal, texts: Texts): ProposalInFull => ({
  ...briefOf(proposal, texts),
  text: texts.get(proposal.text ?? ''),
  warning: texts.get(proposal.warning ?? ''),
  changed: proposal.changed,
  amendments: proposal.amendments,
  carries: [...proposal.carries],
  documents: [...proposal.documents],
  sponsors: [...proposal.sponsors],
  comments: letThrough(proposal.comments).map((each) => commentOf(each, texts)),
  ...(proposal.choice && { choice: choiceOf(proposal.choice, texts) }),
  ...(proposal.poll && { poll: pollOf(union, proposal.poll) }),
  ...(proposal.outcome && { outcome: proposal.outcome }),
  done: proposal.done,
  lapsed: [...proposal.lapsed],
});

const commentOf = (
  { id, by, at, text, replyTo, side, guest, hidden }: Comment,
  texts: Texts,
): ProposalInFull['comments'][number] => ({
  id,
  by,
  at,
  text: texts.get(text),
  ...(replyTo !== undefined && { replyTo }),
  ...(side && { side }),
  ...(guest && { guest: true }),
  ...(hidden && { hidden: true }),
});

/** What is held back is for those who decide about it, on its page. */
const letThrough = (comments: Proposal['comments']): Proposal['comments'] =>
  comments.filter(({ held }) => held !== true);

const choiceOf = (
  { options, seats, budget }: Choosing,
  texts: Texts,
): ProposalInFull['choice'] => ({
  options: options.map(({ title, text, cost, carries }) => ({
    title: texts.get(title),
    text: texts.get(text ?? ''),
    ...(cost !== undefined && { cost }),
    carries: [...carries],
  })),
  ...(seats !== undefined && { seats }),
  ...(budget !== undefined && { budget }),
});

function pollOf(union: ReadUnion, poll: Poll): ProposalInFull['poll'] {
  const { opened, closes, entitled, rollRoot } = poll;
  const voting = { opened, closes, entitled, rollRoot };
  if (isContestPoll(poll)) return { ...voting, ...contestOf(poll), ...saidIn(union, poll) };
  if (isBudgetPoll(poll)) return { ...voting, ...budgetOf(poll), ...saidIn(union, poll) };
  if (isSealed(poll)) return { ...voting, ...sealedOf(union, poll) };
  return { ...voting, tally: { ...poll.tally }, advised: { ...poll.advised } };
}

/** Of a secret vote nothing is told but who has voted, and what came of it. */
const sealedOf = (union: ReadUnion, poll: SealedPoll & QuestionPoll) => ({
  secret: true as const,
  ...(poll.sealed.result ? { tally: { ...poll.tally } } : { cast: votedIn(union, poll) }),
});

const contestOf = ({ rule, seats, options }: ContestPoll) => ({
  method: rule.method,
  seats,
  none: rule.none,
  ...(rule.top !== undefined && { top: rule.top }),
  ...(rule.grades !== undefined && { grades: rule.grades }),
  options: [...options],
});

const budgetOf = ({ rule, budget, costs, options }: BudgetPoll) => ({
  rule,
  budget,
  costs: [...costs],
  options: [...options],
});

/** What the ballots say is told once no more come. */
const saidIn = (union: ReadUnion, poll: MarkedPoll) =>
  poll.counted
    ? {
        counted: {
          ballots: shownOf(poll.counted.ballots),
          advice: shownOf(poll.counted.advice),
        },
      }
    : { cast: votedIn(union, poll) };

const shownOf = (profile: Profile) =>
  profile.map(({ marks, weight }) => ({ marks: [...marks], weight }));

const MembersPart = part(500).extend({ standing: z.enum(standings).optional() });

async function listMembers(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const here = await readableHere(c, deps);
  if (here instanceof Response) return here;
  const asked = readSearch(c, MembersPart);
  if (asked instanceof Response) return asked;
  const { from, limit, standing } = asked;
  const all = [...here.union.members.people].filter(
    ([, each]) => standing === undefined || each.standing === standing,
  );
  const shown = all.slice(from, from + limit);
  // As on the page of members: those who stand with the union see what the others are called.
  const belongs = ['member', 'supporter', 'applicant', 'joiner'].includes(here.standing);
  const names = belongs ? shown.map(([, { name }]) => name) : [];
  const texts = await deps.clerk.texts(here.union.id, names);
  return c.json({
    total: all.length,
    from,
    members: shown.map((each) => memberOf(each, texts)),
  } satisfies z.infer<typeof Members>);
}

const memberOf = ([id, person]: readonly [MemberId, Person], texts: Texts) => ({
  id,
  name: texts.get(person.name),
  standing: standings.find((each) => each === person.standing) ?? 'left',
  since: person.history.at(-1)?.at ?? '',
  ...(person.rightsFrom !== undefined && { votesFrom: person.rightsFrom }),
  keys: person.keys.map(({ kind, key }) => ({ kind, key })),
});

export const assemblyEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/unions/{slug}/proposals',
    name: 'listProposals',
    about: 'What was put to the assembly, the newest first.',
    query: ProposalsPart,
    answer: { status: 200, about: 'A part of the list', shape: Proposals },
    problems: ['query', 'readers-only', 'not-there'],
    handle: listProposals,
  },
  {
    method: 'get',
    path: '/api/unions/{slug}/proposals/{id}',
    name: 'readProposal',
    about: 'A proposal with what was said about it, its vote and its outcome.',
    answer: { status: 200, about: 'The proposal', shape: ProposalInFull },
    problems: ['readers-only', 'not-there'],
    handle: readProposal,
  },
  {
    method: 'get',
    path: '/api/unions/{slug}/members',
    name: 'listMembers',
    about:
      'Who stands how in the union, by member id, in the order in which they came; with names for who stands with it too.',
    query: MembersPart,
    answer: { status: 200, about: 'A part of the list', shape: Members },
    problems: ['query', 'readers-only', 'not-there'],
    handle: listMembers,
  },
];
