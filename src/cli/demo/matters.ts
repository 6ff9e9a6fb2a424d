/** What the example union talks about in its first year. */
import type { ReadUnion } from '../../union/union.ts';
import { betweenVotes, type ChoicePut, twoSeats, whereToMeet } from './choices.ts';

/** One question of the story, who speaks to it, and what shares of the entitled vote how. */
interface QuestionPut extends Pick<ChoicePut, 'title' | 'text' | 'author' | 'talk'> {
  readonly kind: 'ordinary' | 'office' | 'charter';
  /** Shares of those entitled, in order; who is left over stays away. */
  readonly votes: Readonly<Partial<Record<'yes' | 'no' | 'abstain' | 'blank', number>>>;
  readonly carries?: (union: ReadUnion, members: readonly string[]) => readonly object[];
}

/** One proposal of the story. */
export type Matter = QuestionPut | ChoicePut;

export const appoint = (member: string | undefined): object => ({
  act: 'offices/appoint@1',
  body: { office: 'committee', member },
});

/** The matters that are decided in the course of the year. */
export const matters: readonly Matter[] = [
  {
    kind: 'ordinary',
    title: 'One page on how a server should close',
    text: 'We ask every instance team we know to promise three things:\n\n1. **Ninety days’ notice** before the lights go out.\n2. **Export stays possible** for all of that time.\n3. **Somebody answers** when a person writes.\n\nIn return we help to carry the notice around, and help people to move.',
    author: 0,
    talk: [
      {
        words: 'Ninety days is what the last one gave us, and it was enough for everybody I know.',
        side: 'for',
      },
      {
        words: 'A team in trouble can’t promise anything. Could we say “whenever it is possible”?',
        side: 'against',
      },
      { words: 'They may break it; then at least everybody knows what was broken.' },
    ],
    votes: { yes: 0.62, no: 0.1, abstain: 0.06, blank: 0.02 },
  },
  twoSeats,
  {
    kind: 'ordinary',
    title: 'Leave the largest network together on one day',
    text: 'On the first of the month all of us close our accounts there, and say why.',
    author: 7,
    talk: [
      {
        words: 'A third of my family is there. I won’t, and I would feel pushed.',
        side: 'against',
      },
      { words: 'Being many is the whole point. One day, one message.', side: 'for' },
    ],
    votes: { yes: 0.24, no: 0.38, abstain: 0.08, blank: 0.03 },
  },
  {
    kind: 'ordinary',
    title: 'A rota of helpers for the night shift',
    text: 'Two teams wrote that nobody looks at reports between midnight and six. We offer a rota: two of us a night, trained by them, with the right to say no.',
    author: 10,
    talk: [
      { words: 'I did this for a year. It needs pay, or people burn out.', side: 'against' },
      { words: 'Let us start for three months and then see about money.', side: 'for' },
    ],
    votes: { yes: 0.44, no: 0.12, abstain: 0.1 },
  },
  betweenVotes,
  {
    kind: 'charter',
    title: 'Shorten the wait before the first vote',
    text: 'New members wait fourteen days before they may vote. Seven are enough to keep out who only comes for one evening.',
    author: 13,
    talk: [
      { words: 'I waited, and by then what I had joined for was decided.', side: 'for' },
      { words: 'The wait is our only fence against being overrun. Keep it.', side: 'against' },
    ],
    votes: { yes: 0.5, no: 0.14, abstain: 0.04 },
    carries: (union) => [
      { act: 'charter/amend@1', body: { charter: { ...union.charter, waiting: 7 * 24 } } },
    ],
  },
  {
    kind: 'ordinary',
    title: 'A badge for servers that signed the page',
    text: 'A small picture with a link to what they signed. No ranking, no stars.',
    author: 16,
    talk: [{ words: 'Who takes it away again when they break it?' }],
    votes: { yes: 0.05, no: 0.02, abstain: 0.02 },
  },
  {
    kind: 'office',
    title: 'A seat became free: Priya for the committee',
    text: 'One of us laid the office down. Priya has kept the list of signed pages since spring.',
    author: 19,
    talk: [{ words: 'Thank you to who is leaving, and thank you Priya.', side: 'for' }],
    votes: { yes: 0.4, no: 0.02, abstain: 0.08 },
    carries: (_union, members) => [appoint(members[15])],
  },
  {
    kind: 'ordinary',
    title: 'Meet once a year in the same room',
    text: 'A weekend in autumn, in a place that a night train reaches. Who can’t come takes part by phone.',
    author: 23,
    talk: [
      { words: 'Yes please.', side: 'for' },
      { words: 'Every meeting in a room makes two classes of members.', side: 'against' },
    ],
    votes: { yes: 0.22, no: 0.22, abstain: 0.06 },
  },
  {
    kind: 'ordinary',
    title: 'Stand by a member whose account was deleted without a word',
    text: 'Her server removed nine years of posts after one report, and does not answer. We write to the team as a union, publish the letter after two weeks without an answer, and help her to move.',
    author: 25,
    talk: [
      { words: 'This is what we are for.', side: 'for' },
      { words: 'Have we heard the other side at all?', side: 'against' },
      { words: 'That is what the two weeks are for.' },
    ],
    votes: { yes: 0.66, no: 0.05, abstain: 0.04 },
  },
];

/** What is open when a visitor comes: two in their vote, the third being talked over. */
export const laterProposals: readonly [Matter, Matter, Matter] = [
  {
    kind: 'ordinary',
    title: 'Pay for half a year of the shared spam filter',
    text: 'Four small servers share one spam filter. It costs **38 a month**, and the person who pays it can’t go on. We carry half a year; by then the four teams have said how they go on.',
    author: 28,
    talk: [
      { words: 'It keeps my timeline readable. I would pay it alone if I could.', side: 'for' },
      { words: 'Once we pay, we pay for ever. Who else is asked?', side: 'against' },
    ],
    votes: { yes: 0.3, no: 0.1, abstain: 0.04 },
  },
  whereToMeet,
  {
    kind: 'ordinary',
    title: 'Read the minutes aloud once a month',
    text: 'Ten minutes of sound, read by whoever wants to, for members who would rather listen.',
    author: 31,
    talk: [{ words: 'I will do the first one.', side: 'for' }],
    votes: {},
  },
];
