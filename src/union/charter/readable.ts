/**
 * A charter as readable rules: the same data that the program executes, in plain sentences.
 * @module
 */
import { duration, english, type Say } from '../kernel/say.ts';
import { named } from '../kernel/ids.ts';
import { type Power, powers } from '../kernel/powers.ts';
import { holdersIn } from './contradictions.ts';
import { accountsInWords } from './readable-accounts.ts';
import { onTheFediverse } from './readable-fediverse.ts';
import { aboutMoney } from './readable-money.ts';
import { ruleInWords, shareInWords } from './readable-rules.ts';
import { aboutSecrecy } from './readable-secrecy.ts';
import type { Charter, Holder, Office } from './schema.ts';

/** One part of the rules: a heading, and what stands under it. */
export interface RulesPart {
  readonly heading: string;
  readonly points: readonly string[];
}

/** The whole charter in plain words. */
export const rulesOf = (charter: Charter, say: Say = english): readonly RulesPart[] => [
  { heading: say('What the union may never do to a member'), points: charter.never },
  { heading: say('What it is for'), points: [charter.purpose, whomFor(charter, say)] },
  { heading: say('Joining and leaving'), points: joining(charter, say) },
  { heading: say('How we decide'), points: deciding(charter, say) },
  ...offices(charter, say),
  { heading: say('Who may do what'), points: mandates(charter, say) },
  ...secrecy(charter, say),
  ...money(charter, say),
  { heading: say('What keeps the union its members’ own'), points: safeguards(charter, say) },
  { heading: say('On the fediverse'), points: onTheFediverse(charter, say) },
  { heading: say('Changing these rules'), points: [changing(charter, say)] },
];

/** The rules as a Markdown document; what the founders wrote stands in it as text, not as markup. */
export function rulesMarkdown(charter: Charter, say: Say = english): string {
  const parts = rulesOf(charter, say).map(({ heading, points }) => {
    const list = points.map((point) => `- ${escaped(point)}`).join('\n');
    return `## ${heading}\n\n${list}\n`;
  });
  const title = say('The rules of {name}', { name: escaped(charter.name) });
  return [`# ${title}\n`, ...parts].join('\n');
}

const escaped = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]<>&#|~]/g, '\\$&')
    .replaceAll(/\s+/g, ' ')
    .trim();

const whomFor = ({ scope }: Charter, say: Say): string => say('Whom it is for: {scope}', { scope });

function joining(charter: Charter, say: Say): readonly string[] {
  const { waiting, book } = charter;
  return [
    admitted(charter, say),
    ...accountsInWords(charter, say),
    waiting === 0
      ? say('A new member may vote at once.')
      : say('A new member may vote {time} after joining.', { time: duration(waiting, say) }),
    say('Anyone may be a supporter: no money, no vote, advice only.'),
    say('Anyone may leave at any time. Nobody has to agree.'),
    book === 'everyone'
      ? say('Everyone may read the minutes.')
      : say('Only members may read the minutes. That they only grow, everyone can check.'),
  ];
}

function admitted(charter: Charter, say: Say): string {
  const { admission } = charter;
  switch (admission.way) {
    case 'open':
      return say('Whoever asks to join is a member.');
    case 'vouched':
      return admission.vouches === 1
        ? say('Whoever asks to join is a member once another member vouches for them.')
        : say('Whoever asks to join is a member once {n} members vouch for them.', {
            n: admission.vouches,
          });
    case 'approved':
      return say('Whoever asks to join is a member once they are admitted by {whom}.', {
        whom: holdersInWords(charter, holdersIn(charter, 'members/admit'), say),
      });
  }
}

function deciding(charter: Charter, say: Say): readonly string[] {
  return [
    ...Object.values(charter.decisions).map((rule) => ruleInWords(rule, say)),
    say('Who may vote is fixed when a vote opens. A ballot can be changed until the vote closes.'),
    say(
      'Abstaining is taking part, and counts for nothing else. A blank ballot is a vote cast for neither side.',
    ),
    say(
      'Whoever changes a proposal starts the time for talking it over anew, and looks anew for members who stand behind it.',
    ),
    say('Where more members are asked for than there are, all there are will do.'),
  ];
}

function offices(charter: Charter, say: Say): readonly RulesPart[] {
  const points = Object.values(charter.offices).map((office) => officeInWords(office, say));
  return points.length === 0 ? [] : [{ heading: say('Offices'), points }];
}

function money(charter: Charter, say: Say): readonly RulesPart[] {
  const points = aboutMoney(charter, say);
  return points.length === 0 ? [] : [{ heading: say('Money'), points }];
}

function secrecy(charter: Charter, say: Say): readonly RulesPart[] {
  const points = aboutSecrecy(charter, say);
  return points.length === 0 ? [] : [{ heading: say('Secret votes'), points }];
}

function officeInWords({ title, seats, term, terms, about }: Office, say: Say): string {
  const time = duration(term, say);
  const held =
    seats === 1
      ? say('“{title}”: one seat, for {time}.', { title, time })
      : say('“{title}”: {n} seats, each for {time}.', { title, n: seats, time });
  return [held, inRow(terms, say), about].filter((each) => each !== '').join(' ');
}

function inRow(terms: number | undefined, say: Say): string {
  if (terms === undefined) return '';
  return terms === 1
    ? say('Nobody serves two terms in a row.')
    : say('Nobody serves more than {n} terms in a row.', { n: terms });
}

const mandates = (charter: Charter, say: Say): readonly string[] =>
  powersIn(charter).map((power) =>
    say('{what}: {whom}.', {
      what: powerInWords(power, say),
      whom: holdersInWords(charter, holdersIn(charter, power), say),
    }),
  );

/** Powers that mean something under these rules: those over money only where there is some. */
const powersIn = ({ money: rules }: Charter): readonly Power[] =>
  rules ? powers : powers.filter((power) => !power.startsWith('treasury/'));

/** What a power allows, as a heading: `powerInWords('members/admit', english)` is `'Admit members'`. */
export const powerInWords = (power: Power, say: Say): string => powerWords[power](say);

const powerWords: Readonly<Record<Power, (say: Say) => string>> = {
  'assembly/ask': (say) => say('Ask everybody for their view (a straw poll)'),
  'assembly/comment': (say) => say('Speak about proposals'),
  'assembly/hide': (say) => say('Hide a comment, or show it again'),
  'assembly/propose': (say) => say('Put a proposal'),
  'charter/amend': (say) => say('Change these rules'),
  'charter/wind-up': (say) => say('Wind the union up'),
  'members/admit': (say) => say('Admit members'),
  'members/decline': (say) => say('Decline an application'),
  'members/invite': (say) => say('Make invitations'),
  'members/vouch': (say) => say('Vouch for newcomers'),
  'minutes/redact': (say) => say('Have a text destroyed'),
  'minutes/replace-clerk': (say) => say('Give the automatic clerk another key'),
  'offices/appoint': (say) => say('Appoint to an office'),
  'offices/remove': (say) => say('Recall from an office'),
  'treasury/account': (say) => say('Open and close accounts'),
  'treasury/appropriate': (say) => say('Give leave to spend, and move money between funds'),
  'treasury/approve': (say) => say('Approve claims'),
  'treasury/claim': (say) => say('Ask for payment (a claim)'),
  'treasury/close-year': (say) => say('Close the books of a year'),
  'treasury/confirm': (say) => say('Confirm what another entered by hand'),
  'treasury/enter': (say) => say('Keep the books: statements, dues, reminders'),
  'treasury/pay': (say) => say('Sign for payouts'),
};

/** Holders of a power in words: `“Committee”, a decision of the kind “Everyday decision”`. */
export const holdersInWords = (charter: Charter, holders: readonly Holder[], say: Say): string =>
  holders.length === 0
    ? say('nobody')
    : holders
        .map((holder) => holderInWords(charter, holder, say))
        .reduce((list, each) => say('{list}, or {each}', { list, each }));

function holderInWords({ offices: known, decisions }: Charter, holder: Holder, say: Say): string {
  const [sort, name = ''] = holder.split(':');
  switch (sort) {
    case 'members':
      return say('every member');
    case 'supporters':
      return say('every supporter');
    case 'clerk':
      return say('the automatic clerk, where the rules leave no choice');
    case 'office':
      return say('“{title}”', { title: named(known, name)?.title ?? name });
    default:
      return say('a decision of the kind “{title}”', {
        title: named(decisions, name)?.title ?? name,
      });
  }
}

function safeguards({ safeguards: own, decisions }: Charter, say: Say): readonly string[] {
  const { branchSize, continuation, continuationEvery, trial, recovery, unreached } = own;
  const asked = {
    title: named(decisions, continuation)?.title ?? continuation,
    time: duration(continuationEvery, say),
  };
  const delay = duration(recovery.delay, say);
  return [
    ...(trial === undefined
      ? []
      : [
          say(
            'The union is on trial: {time} after its founding the members say whether it goes on.',
            {
              time: duration(trial, say),
            },
          ),
        ]),
    say(
      'Every {time} the members are asked whether the union should go on (“{title}”). If they say no, it ends.',
      asked,
    ),
    say('With more than {n} members the union is asked to divide into branches.', {
      n: branchSize,
    }),
    recovery.vouches === 1
      ? say(
          'Who lost every device gets a new key once another member vouches for it; it counts after {delay}.',
          { delay },
        )
      : say(
          'Who lost every device gets a new key once {n} other members vouch for it; it counts after {delay}.',
          { n: recovery.vouches, delay },
        ),
    ...(unreached === undefined
      ? []
      : [
          say(
            'A vote decides nothing if its notice failed for more than {share} of the voter list.',
            { share: shareInWords(unreached, say) },
          ),
        ]),
  ];
}

const changing = ({ amendment, decisions }: Charter, say: Say): string =>
  say('These rules are changed by a decision of the kind “{title}”, and in no other way.', {
    title: named(decisions, amendment)?.title ?? amendment,
  });
