/**
 * A union's dates in words, as events of a calendar.
 * @module
 */
import { named } from '../../union/kernel/ids.ts';
import { outcomeLine } from '../pages/unions/assembly/outcome-words.ts';
import { titleOf } from '../pages/unions/assembly/sitting.ts';
import type { UnionDate } from './dates.ts';
import { optionsIn } from './choice-items.ts';
import { uuidFor } from './feed.ts';
import type { CalendarEvent } from './icalendar.ts';
import type { Telling } from './telling.ts';

interface Said {
  readonly title: string;
  readonly about: string;
  /** Below the union's own page. */
  readonly path: string;
  /** What else makes its id. */
  readonly names: readonly string[];
}

export function eventOf(telling: Telling, date: UnionDate): CalendarEvent {
  const { union, origin, home } = telling;
  const { stamp, sequence, status, from, to } = date;
  const { title, about, path, names } = saidOf(telling, date);
  return {
    uid: uuidFor(union.id, 'date', date.kind, ...names),
    stamp,
    sequence,
    status,
    from,
    to,
    title,
    about,
    url: `${origin}${home}${path}`,
  };
}

function saidOf(telling: Telling, date: UnionDate): Said {
  switch (date.kind) {
    case 'vote':
    case 'last-hour':
      return voteSaid(telling, date);
    case 'straw':
      return strawSaid(telling, date);
    case 'term':
      return termSaid(telling, date);
    case 'continuation':
      return continuationSaid(telling, date);
    case 'call-ends':
      return callSaid(telling);
    case 'founding':
      return foundingSaid(telling);
  }
}

const continuationSaid = ({ t, name }: Telling, { from }: UnionDate): Said => ({
  title: t('{union}: the members are asked whether to go on', { union: name }),
  about: t(
    'By the rules the members say from time to time whether the union should go on. If they say no, it is wound up: nothing more is decided in it, and its minutes stay readable.',
  ),
  path: '/rules',
  names: [from],
});

const callSaid = ({ t, name, union }: Telling): Said => ({
  title: t('{union}: the call ends', { union: name }),
  about: t('{n} of {all} have said yes', {
    n: union.members.counts.joiner,
    all: union.call?.needed ?? 0,
  }),
  path: '',
  names: [],
});

const foundingSaid = ({ t, name, union }: Telling): Said => ({
  title: t('{union} is founded', { union: name }),
  about: union.charters[0]?.charter.purpose ?? '',
  path: '',
  names: [],
});

function voteSaid(
  telling: Telling,
  date: Extract<UnionDate, { readonly proposal: unknown }>,
): Said {
  const { t, name } = telling;
  const { proposal, kind } = date;
  const about = { union: name, title: titleOf(telling, proposal) };
  return {
    title:
      kind === 'last-hour'
        ? t('{union}: last hour to vote on “{title}”', about)
        : proposal.poll
          ? t('{union}: vote on “{title}”', about)
          : t('{union}: vote on “{title}” (planned)', about),
    about: stateOf(telling, date),
    path: `/p/${proposal.id}`,
    names: [proposal.id],
  };
}

function stateOf(
  telling: Telling,
  { proposal, status, from }: Extract<UnionDate, { readonly proposal: unknown }>,
): string {
  const { t, union } = telling;
  const { outcome, poll, stage } = proposal;
  if (outcome) return outcomeLine(t, outcome, optionsIn(telling, proposal));
  if (stage === 'withdrawn') return t('Its author took it back before the vote.');
  if (status === 'CANCELLED' || union.phase === 'wound-up')
    return t('The union wound up; this was not decided');
  return poll
    ? t('Open until {closes}.', { closes: t.plainMoment(poll.closes) })
    : t(
        'It is talked over until {moment}. Then the vote opens, if enough members stand behind it.',
        {
          moment: t.plainMoment(from),
        },
      );
}

function strawSaid(
  { t, name, texts }: Telling,
  { straw }: Extract<UnionDate, { readonly kind: 'straw' }>,
): Said {
  const question = texts.of(straw.question) ?? t('(This text was taken out.)');
  return {
    title: t('{union}: straw poll “{question}”', { union: name, question }),
    about:
      straw.withdrawn === true
        ? t('It was taken back before anybody answered.')
        : t('Everybody can answer until {closes}. The answers are advice, and decide nothing.', {
            closes: t.plainMoment(straw.until),
          }),
    path: `/assembly/straw/${straw.id}`,
    names: [straw.id],
  };
}

function termSaid(
  { t, union, name }: Telling,
  { term }: Extract<UnionDate, { readonly kind: 'term' }>,
): Said {
  const { office, member, from } = term;
  const charter = union.charters.findLast((each) => named(each.charter.offices, office))?.charter;
  const title = (charter && named(charter.offices, office)?.title) ?? office;
  return {
    title:
      'how' in term
        ? t('{union}: a term in the office “{office}” ended', { union: name, office: title })
        : t('{union}: a term in the office “{office}” ends', { union: name, office: title }),
    about: t('It began on {date}.', { date: t.plainDate(from) }),
    path: '/offices',
    names: [office, member, from],
  };
}

/** What changes whenever the calendar does, besides the book: a date that came near, or went by. */
export const markOf = (dates: readonly UnionDate[]): string =>
  dates.map(({ kind, from, to, sequence }) => `${kind} ${from} ${to} ${sequence}`).join('\n');
