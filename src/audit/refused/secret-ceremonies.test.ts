/** Later steps of a ceremony, complaints and rehearsals that are refused. */
import { mustBeRefused } from './checking.test.ts';
import {
  after,
  ana,
  elements,
  inStory,
  next,
  other,
  proved,
  theOrder,
  tia,
  tom,
  tua,
  val,
  vic,
} from './secret/testing.ts';
import { attested, theClerk } from './testing.ts';

const commit = 'secrecy/commit@1';
const second = inStory(28);
const commitments = [
  ...after(next.committing, {
    'a second step that is another’s': [/promised/, tua, commit, second],
    'a second step of who keeps no key': [/not one of the key/, val, commit, second],
    'a second step on the clerk’s word': [/Confirm/, tom, commit, second, attested],
    'powers that were not promised': [
      /promised/,
      tom,
      commit,
      other(second, 'round.coefexps.message', '{"coefexps":[]}'),
    ],
    'powers that are not signed': [
      /not signed/,
      tom,
      commit,
      other(second, 'round.coefexps.signature.response', '1'),
    ],
    'powers without the certificates that they were made for': [
      /not of this key’s|this key's making/,
      tom,
      commit,
      other(second, 'round.signature', inStory(28)['round'] && { challenge: '1', response: '2' }),
    ],
    'too few shares': [
      /not sent all/,
      tom,
      commit,
      other(
        second,
        'round.shares',
        (second['round'] as { readonly shares: readonly object[] }).shares.slice(0, 2),
      ),
    ],
    'a share under no element': [
      /not an element/,
      tom,
      commit,
      other(second, 'round.shares.0.alpha', elements.ofOrderFour),
    ],
    'a share that is not below the order': [
      /below the order/,
      tom,
      commit,
      other(second, 'round.shares.2.masked', theOrder),
    ],
  }),
  ...after(next.committing + 1, {
    'a second step twice': [/done this step/, tom, commit, second],
    'a complaint before all have sent shares': [
      /Not all/,
      tom,
      'secrecy/complain@1',
      inStory(next.complaint),
    ],
  }),
];

const complain = 'secrecy/complain@1';
const complaint = inStory(next.complaint);
const complaints = [
  ...after(next.complaint, {
    'a complaint about who sent a right share': [
      /does not show/,
      tom,
      complain,
      other(complaint, 'from', 1),
    ],
    'a complaint about nobody': [/does not show/, tom, complain, other(complaint, 'from', 4)],
    'a complaint that another made': [/does not show/, tua, complain, complaint],
    'a complaint of who keeps no key': [/not one of the key/, val, complain, complaint],
    'a complaint on the clerk’s word': [/Confirm/, tom, complain, complaint, attested],
    'a complaint with another common element': [
      /does not show/,
      tom,
      complain,
      other(complaint, 'common', elements.one),
    ],
    'a complaint with no element': [
      /not an element/,
      tom,
      complain,
      other(complaint, 'common', elements.ofOrderTwo),
    ],
    'a complaint with another proof': [
      /does not show/,
      tom,
      complain,
      other(complaint, 'proof.challenge', '0'),
    ],
  }),
  ...after(next.complaint + 1, {
    'a complaint about a ceremony that is over': [/over/, tom, complain, complaint],
  }),
  ...after(next.rehearsing, {
    'a complaint about a key that is made': [
      /made already/,
      tom,
      complain,
      other(complaint, 'ceremony', 3),
    ],
  }),
];

const confirm = 'secrecy/confirm@1';
const third = inStory(next.confirming);
const rehearse = 'secrecy/rehearse@1';
const rehearsal = inStory(next.rehearsing);
const beginAnew = 'secrecy/begin-anew@1';
const again = inStory(next.beginningAnew);

const later = [
  ...after(next.beginningAnew, {
    'a ceremony begun anew too early': [/Give the others time/, tom, beginAnew, again],
    'a ceremony begun anew by who keeps no key': [/not one of the key/, val, beginAnew, again],
    'a ceremony begun anew that is over': [/over/, tom, beginAnew, other(again, 'ceremony', 1)],
    'a ceremony begun anew on the clerk’s word': [/Confirm/, tom, beginAnew, again, attested],
  }),
  ...after(next.confirming - 1, {
    'a third step before the second of all': [/Not all/, tia, confirm, third],
  }),
  ...after(next.confirming, {
    'a third step that is another’s': [/does not follow/, tom, confirm, third],
    'a third step on the clerk’s word': [/Confirm/, tia, confirm, third, attested],
    'a third step of who keeps no key': [/not one of the key/, vic, confirm, third],
    'a key without its secret': [
      /prove to know/,
      tia,
      confirm,
      other(third, 'key.pok.response', '1'),
    ],
    'a key that is not signed': [
      /not signed/,
      tia,
      confirm,
      other(third, 'key.signature.response', '1'),
    ],
    'the key 1': [
      /prove to know/,
      tia,
      confirm,
      other(third, 'key', {
        ...(third['key'] as object),
        public_key: elements.one,
        pok: proved(0n, { label: 'pok', parts: ['Ed25519', elements.one] }),
      }),
    ],
    'a rehearsal before there is a key': [/not made yet/, tia, rehearse, rehearsal],
  }),
  ...after(next.confirming + 1, { 'a third step twice': [/done this step/, tia, confirm, third] }),
  ...after(next.rehearsing, {
    'a rehearsal that is another’s': [/does not open/, tom, rehearse, rehearsal],
    'a rehearsal on the clerk’s word': [/Confirm/, tia, rehearse, rehearsal, attested],
    'a rehearsal of who keeps no key': [/not one of the key/, ana, rehearse, rehearsal],
    'a rehearsal with another factor': [
      /does not open/,
      tia,
      rehearse,
      other(rehearsal, 'factor', elements.one),
    ],
    'a rehearsal with no element': [
      /not an element/,
      tia,
      rehearse,
      other(rehearsal, 'factor', elements.ofOrderFour),
    ],
    'a rehearsal of a key that came to nothing': [
      /over/,
      tia,
      rehearse,
      other(rehearsal, 'ceremony', 2),
    ],
    'a key begun anew too early': [
      /Give the others time/,
      tom,
      beginAnew,
      other(again, 'ceremony', 3),
    ],
  }),
  ...after(next.rehearsing + 1, {
    'a rehearsal twice': [/does not open/, tia, rehearse, rehearsal],
  }),
];

const another = inStory(next.another);
const opening = inStory(next.another + 3);

/** A key that one of its holders had begun anew. */
const besides = [
  ...after(next.another, {
    'a key begun anew by who keeps no part of it': [/not one of the key/, val, beginAnew, another],
    'a ceremony of people who have a key and ask for no other': [
      /due/,
      theClerk,
      'secrecy/convene@1',
      inStory(next.another + 1),
    ],
  }),
  ...after(next.another + 1, {
    'a key begun anew twice': [/begun once every seat/, tom, beginAnew, another],
  }),
  ...after(next.another + 2, {
    'a key begun anew while the next one is made': [
      /Another ceremony has begun/,
      tom,
      beginAnew,
      another,
    ],
    'the ceremony after a key begun anew too early': [
      /Give the others time/,
      tom,
      beginAnew,
      other(another, 'ceremony', 4),
    ],
  }),
  ...after(next.another + 3, {
    'a secret vote under a key that is still being made': [
      /key in use/,
      theClerk,
      'assembly/open-secret-poll@1',
      other(opening, 'ceremony', 4),
    ],
  }),
];

export const refusedCeremonies = [...commitments, ...complaints, ...later, ...besides];

mustBeRefused('keys and their making', refusedCeremonies);
