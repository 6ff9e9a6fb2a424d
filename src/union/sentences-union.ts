/**
 * How calls, foundings, charters, offices and the minutes themselves are told.
 * @module
 */
import type { Sentence, Telling } from './sentence-parts.ts';

export const unionSentences: Readonly<Record<string, Sentence>> = {
  'founding/call@1': (told) =>
    told.say('{who} called for a union, “{name}”, on condition that {n} people join.', {
      who: told.who,
      name: told.word('name'),
      n: told.count('needed'),
    }),
  'founding/join@1': ({ say, who }) => say('{who} joined the call.', { who }),
  'founding/draft@1': ({ say, who }) => say('{who} put rules on the table.', { who }),
  'founding/confirm@1': ({ say, who }) => say('{who} confirmed the rules as a founder.', { who }),
  'founding/lapse@1': ({ say }) => say('The call ran out. Nobody is bound by having joined.'),
  'founding/found@1': (told) =>
    told.say('The union was founded by {founders}.', { founders: foundersOf(told) }),
  'charter/amend@1': ({ say }) => say('New rules came into force.'),
  'charter/wind-up@1': ({ say }) => say('The union was wound up.'),
  'offices/appoint@1': (told) => appointed(told),
  'offices/remove@1': (told) => {
    const { say, byClerk, who, member, office } = told;
    return byClerk
      ? say('{member} was recalled from the office “{office}”.', { member, office })
      : say('{who} recalled {member} from the office “{office}”.', { who, member, office });
  },
  'offices/resign@1': ({ say, who, office }) =>
    say('{who} laid down the office “{office}”.', { who, office }),
  'offices/end-term@1': ({ say, member, office }) =>
    say('The term of {member} in the office “{office}” is over.', { member, office }),
  'minutes/rotate-clerk@1': ({ say }) => say('The automatic clerk took a new key.'),
  'minutes/replace-clerk@1': ({ say, byClerk, who }) =>
    byClerk
      ? say('The automatic clerk was given a new key.')
      : say('{who} gave the automatic clerk a new key.', { who }),
  'minutes/redact@1': ({ say, byClerk, who }) =>
    byClerk
      ? say('A text was destroyed for good.')
      : say('{who} had a text destroyed for good.', { who }),
  'minutes/withhold@1': ({ say }) => say('The host withheld a text by a legal order.'),
  'minutes/release@1': ({ say }) => say('A text that was withheld is shown again.'),
};

function foundersOf(told: Telling): string {
  const { founders = [] } = told.intent.body as {
    founders?: readonly { readonly member: string }[];
  };
  const [first, ...others] = founders.map(({ member }) => told.name(member));
  if (first === undefined) return told.say('nobody');
  return others.reduce((list, each) => told.say('{list} and {each}', { list, each }), first);
}

function appointed(told: Telling): string {
  const { say, byClerk, who, member, office } = told;
  const from = told.word('from');
  if (from !== '')
    return say('{member} was given the office “{office}” from {day} on.', {
      member,
      office,
      day: told.day(from),
    });
  return byClerk
    ? say('{member} was given the office “{office}”.', { member, office })
    : say('{who} gave {member} the office “{office}”.', { who, member, office });
}
