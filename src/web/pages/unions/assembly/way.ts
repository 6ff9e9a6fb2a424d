/**
 * The way of a proposal: put, talked over, voted on, carried out; what was and what is to come.
 * @module
 */
import {
  isSealed,
  keyToSeal,
  sealingRefused,
  openableFrom,
  opensFrom,
  opensSealed,
  type Poll,
  sponsorsMissing,
  tooFewVoters,
} from '../../../../union/assembly/assembly.ts';
import type { Rule } from '../../../../union/charter/charter.ts';
import { hoursAfter, type Instant, latest } from '../../../../union/kernel/instant.ts';
import { keyInUse } from '../../../../union/secrecy/secrecy.ts';
import { type Html, html } from '../../../html.ts';
import { type Happening, timeline } from '../../../parts/timeline.ts';
import { awaitedFor } from './opening/awaited-key.ts';
import { outcomeLine } from './outcome-words.ts';
import { fromNow, type OnProposal, optionNames, personLink, stageOf } from './sitting.ts';

export const wayPart = (on: OnProposal): Html => html`
  <section aria-labelledby="way-title">
    <h2 id="way-title">${on.t('Step by step')}</h2>
    ${timeline([...wasPut(on), ...talk(on), ...vote(on), ...end(on), ...leftOver(on)])}
  </section>
`;

function wasPut(on: OnProposal): readonly Happening[] {
  const { t, proposal } = on;
  const first: Happening = {
    when: t.moment(proposal.put),
    title: t.html('Put by {name}', { name: personLink(on, proposal.by) }),
  };
  if (proposal.amendments === 0) return [first];
  const title = t.many(
    proposal.amendments,
    'Changed by its author, {n} time; the discussion began anew',
    'Changed by its author, {n} times; the discussion began anew',
  );
  return [first, { when: t.moment(proposal.changed), title }];
}

function talk(on: OnProposal): readonly Happening[] {
  const { t, proposal, rule, at } = on;
  if (proposal.stage === 'withdrawn') {
    const when = t.moment(proposal.closed ?? proposal.changed);
    return [{ when, title: t('Taken back by its author') }];
  }
  if (proposal.poll || !rule || isLeft(on)) return [];
  const opens = latest(opensFrom(proposal, rule), at);
  const waits = waitsFor(on, rule);
  return [
    {
      when: opens > at ? t.html('until {moment}', { moment: t.moment(opens) }) : html`${t('now')}`,
      title: t('Discussion'),
      state: 'now',
      ...(waits !== undefined && { body: html`<p>${waits}</p>` }),
    },
    ...voteToCome(on, rule, opens),
  ];
}

/** When the vote opens and closes: that it could from then on, or where it waits for a key, when it does without one. */
function voteToCome(
  { t, union, proposal, at }: OnProposal,
  rule: Rule,
  from: Instant,
): readonly Happening[] {
  const awaited = awaitedFor(union, proposal, at);
  const opens = awaited?.until ?? from;
  const atLatest = (moment: Instant): Html =>
    t.html('{moment} at the latest', { moment: t.moment(moment) });
  const closes = hoursAfter(opens, rule.poll);
  return [
    {
      when: awaited ? atLatest(opens) : t.html('from {moment}', { moment: t.moment(opens) }),
      title: t('The vote opens'),
      state: 'next',
    },
    {
      when: awaited
        ? atLatest(closes)
        : t.html('{moment} at the earliest', { moment: t.moment(closes) }),
      title: t('The vote closes'),
      state: 'next',
    },
  ];
}

/** What must still happen before its vote can open: who stands behind it, and a key where it is secret. */
function waitsFor({ t, union, proposal, at }: OnProposal, rule: Rule): string | undefined {
  const missing = sponsorsMissing(union, proposal, rule);
  if (missing === 0) return waitsToBeSealed({ t, union, proposal, at });
  return t.many(
    missing,
    'The vote opens once {n} more member stands behind it.',
    'The vote opens once {n} more members stand behind it.',
  );
}

function waitsToBeSealed({
  t,
  union,
  proposal,
  at,
}: Pick<OnProposal, 't' | 'union' | 'proposal' | 'at'>): string | undefined {
  if (awaitedFor(union, proposal, at)) return t('Its vote waits for a key.');
  if (!opensSealed(union, proposal, at) || !sealingRefused(union, proposal, at)) return undefined;
  if (!keyInUse(union, at))
    return t('Its vote is secret. It opens once the key holders have made a key and tried it.');
  if (!keyToSeal(union, proposal, at))
    return t(
      'Its vote is secret, and about so many of those who keep the key that the others could not open it. It opens once others keep it.',
    );
  const few = tooFewVoters(union, proposal, at);
  return few
    ? t.many(
        few.voters,
        'Its ballots would be opened whole, and by the rules no fewer than {fewest} ever are, so that nobody’s can be guessed. {n} member may vote. Its vote opens once there are enough: invite others, or change the rules so that it is counted by a method of which only sums are opened.',
        'Its ballots would be opened whole, and by the rules no fewer than {fewest} ever are, so that nobody’s can be guessed. {n} members may vote. Its vote opens once there are enough: invite others, or change the rules so that it is counted by a method of which only sums are opened.',
        { fewest: few.fewest },
      )
    : t(
        'Its ballots would be opened whole, and those of so many members can’t be shuffled. So its vote can’t open. The rules could count it by a method of which only sums are opened.',
      );
}

function vote(on: OnProposal): readonly Happening[] {
  const { t, proposal, at } = on;
  const { poll, outcome } = proposal;
  if (!poll) return [];
  const opened: Happening = {
    when: t.moment(poll.opened),
    title: t.many(
      poll.entitled,
      'The vote opened; {n} member on the voter list',
      'The vote opened; {n} members on the voter list',
    ),
    ...(!outcome && !isLeft(on) && !isSealedUp(poll, at) && { state: 'now' as const }),
  };
  if (isLeft(on)) return [opened];
  if (isSealedUp(poll, at)) {
    const closed: Happening = { when: t.moment(poll.closes), title: t('The vote closed') };
    return [opened, closed, ...(outcome ? [] : unsealing(on, poll))];
  }
  if (outcome) return [opened];
  const when =
    poll.closes > at
      ? html`${t.moment(poll.closes)}, ${fromNow(on, poll.closes)}`
      : t.moment(poll.closes);
  return [opened, { when, title: t('The vote closes'), state: 'next' }, ...unsealing(on, poll)];
}

/** A secret vote closes first, and is opened, and so decided, later. */
const isSealedUp = (poll: Poll, at: Instant): boolean => isSealed(poll) && poll.closes <= at;

/** A secret vote is opened after it has closed. */
const unsealing = ({ t, at }: OnProposal, poll: Poll): readonly Happening[] =>
  isSealed(poll)
    ? [
        {
          when: t.html('from {moment}', { moment: t.moment(openableFrom(poll.sealed)) }),
          title: poll.sealed.mixing
            ? t('{n} key holders shuffle its ballots, and {n} open them', {
                n: poll.sealed.threshold,
              })
            : t('{n} key holders open it', { n: poll.sealed.threshold }),
          state: openableFrom(poll.sealed) <= at ? 'now' : 'next',
        },
      ]
    : [];

const isLeft = ({ union, proposal }: OnProposal): boolean => stageOf(union, proposal) === 'left';

/** After a union has wound up, nothing that was open goes on. */
const leftOver = (on: OnProposal): readonly Happening[] =>
  isLeft(on)
    ? [
        {
          when: html`${on.t('since then')}`,
          title: on.t('The union wound up; this was not decided'),
        },
      ]
    : [];

function end({ t, proposal, texts }: OnProposal): readonly Happening[] {
  const { outcome, closed, carries, done } = proposal;
  if (!outcome || closed === undefined) return [];
  const decided: Happening = {
    when: t.moment(closed),
    title: outcomeLine(t, outcome, optionNames({ t, texts }, proposal)),
  };
  if (outcome.result !== 'adopted' || carries.length === 0) return [decided];
  const title = t('Carried out: {done} of {all}', { done, all: carries.length });
  return [decided, { when: t.moment(closed), title }];
}
