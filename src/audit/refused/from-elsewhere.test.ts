/** What is refused of key holders who are supporters, and of who would make them so. */
import { abe } from '../../union/secrecy/testing.ts';
import { hand, said } from '../../union/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { tia, vic, val } from './secret/testing.ts';
import { attested, behind, bodyOf, type Body, stranger, theClerk as clerk } from './testing.ts';

/** Where in the story something is next. */
const next = { casting: 44, settling: 47, elected: 53, ended: 65, back: 67 } as const;

const story = 'from-elsewhere';
const inStory = (seq: number): Body => bodyOf(story, seq);
const eve = hand('eve');
const [appoint, redact, settle] = ['offices/appoint@1', 'minutes/redact@1', 'assembly/settle@1'];
const redaction = { text: said('title'), reason: said('why') };
const seat = (who: { readonly id: string }, office = 'trustee'): Body => ({
  office,
  member: who.id,
});

export const refusedFromElsewhere = [
  ...behind(story, next.casting, {
    'a supporter in an office that keeps no key': [
      /Only a member can/,
      tia,
      appoint,
      seat(abe, 'committee'),
    ],
    'a stranger who is to keep a part of the key': [/or a supporter/, tia, appoint, seat(stranger)],
    'a supporter without a key who is to keep a part of one': [
      /no key of their own/,
      tia,
      appoint,
      seat(eve),
    ],
    'a seat given by a supporter who has one': [/lies with/, abe, appoint, seat(vic)],
    'a text destroyed by a supporter with a seat': [/lies with/, abe, redact, redaction],
    'a supporter’s seat laid down on the clerk’s word': [
      /Confirm/,
      abe,
      'offices/resign@1',
      { office: 'trustee' },
      attested,
    ],
    'a key taken from a supporter with a seat on the clerk’s word': [
      /Confirm/,
      abe,
      'members/remove-key@1',
      { key: abe.key },
      attested,
    ],
    'a supporter’s term ended early': [/runs until/, clerk, 'offices/end-term@1', seat(abe)],
    'a voting key of a supporter with a seat': [
      /stand as member/,
      abe,
      'secrecy/voting-key@1',
      inStory(39),
    ],
    'a ballot of a supporter with a seat': [
      /stand as member/,
      abe,
      'assembly/cast@1',
      inStory(next.casting),
    ],
  }),
  ...behind(story, next.settling, {
    'a dispute settled by a supporter without a seat': [
      /answered by a key holder/,
      eve,
      settle,
      { ...inStory(next.settling), member: val.id },
      attested,
    ],
    'a dispute of a supporter with a seat': [
      /stand as member/,
      abe,
      'assembly/dispute@1',
      inStory(next.settling - 1),
    ],
  }),
  ...behind(story, next.elected, {
    'a power by a seat from before one was a member': [/lies with/, abe, redact, redaction],
  }),
  ...behind(story, next.ended, {
    'a rehearsal of a key holder who has left': [
      /stand as supporter or/,
      abe,
      'secrecy/rehearse@1',
      inStory(38),
    ],
  }),
  ...behind(story, next.back, {
    'a power by a seat that ended with leaving': [/lies with/, abe, redact, redaction],
    'a seat laid down that ended with leaving': [
      /does not hold/,
      abe,
      'offices/resign@1',
      { office: 'trustee' },
    ],
  }),
];

mustBeRefused('key holders from elsewhere', refusedFromElsewhere);
