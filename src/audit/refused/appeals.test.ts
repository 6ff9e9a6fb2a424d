/** Appeals, promises and their payment that are refused. */
import { hand, said, uuidOf } from '../../union/testing.ts';
import { promiseToken } from '../../union/treasury/treasury.ts';
import { cy, dee, eve, fay } from '../../union/treasury/testing.ts';
import { act, after, bodyOf, entries, lines, rows } from './money/testing.ts';
import { type Body, theClerk as clerk } from './testing.ts';
import { mustBeRefused } from './checking.test.ts';

const running = after('withdraw-promise');
const reached = { appeal: bodyOf('promise')['appeal'] };
const missed = { appeal: bodyOf('promise', 5)['appeal'] };
const opened = bodyOf('open-appeal');
const paying = (size: number, appeal: object, token = said('x')) =>
  lines(size)('x', 5, { to: 'promise', amount: 5, ...appeal, token });
const ending = (appeal: Body): Body => ({ ...appeal, reason: said('x') });
const ended = after('close-appeal', 2);
const paid = ended + 1;
const early = after('end-appeal');
const lapsed = entries.findLastIndex(({ intent }) => intent.act === 'assembly/lapse@1') + 1;
const lapse = entries[lapsed - 1]?.intent.body ?? {};
const enter = act('enter-lines');

export const refusedAppeals = [
  ...rows(running, {
    'an appeal by an officer': [/lies with/, dee, act('open-appeal'), opened],
    'a promise under the number of another payer': [
      /another number/,
      fay,
      act('promise'),
      { ...bodyOf('promise'), payer: said('another') },
    ],
    'a promise of nothing': [/amount/, fay, act('promise'), { ...bodyOf('promise'), amount: 0 }],
    'a promise of more than the goal': [
      /no more than the goal/,
      fay,
      act('promise'),
      { ...bodyOf('promise'), amount: 4_501 },
    ],
    'a promise to no appeal': [
      /no such appeal/,
      fay,
      act('promise'),
      { ...bodyOf('promise'), appeal: uuidOf('another') },
    ],
    'a promise taken back that nobody made': [
      /promised nothing/,
      eve,
      act('withdraw-promise'),
      reached,
    ],
    'an appeal ended by an officer': [/lies with/, dee, act('end-appeal'), ending(reached)],
    'an appeal ended without a reason': [/reason/, dee, act('end-appeal'), reached],
    'an appeal that ends before its day': [
      /runs until/,
      clerk,
      act('close-appeal'),
      bodyOf('close-appeal'),
    ],
    'a promise paid while its appeal runs': [/nothing is due/, cy, enter, paying(running, reached)],
  }),
  ...rows(after('close-appeal'), {
    'an appeal below its goal that is said to have reached it': [
      /something else/,
      clerk,
      act('close-appeal'),
      { ...bodyOf('close-appeal', 2), reached: true },
    ],
    'an appeal that ends twice': [
      /No such appeal runs/,
      clerk,
      act('close-appeal'),
      bodyOf('close-appeal'),
    ],
  }),
  ...rows(ended, {
    'a promise after the end': [/has ended/, fay, act('promise'), bodyOf('promise')],
    'a promise taken back after the end': [/has ended/, fay, act('withdraw-promise'), reached],
    'a promise paid to an appeal below its goal': [
      /nothing is due/,
      cy,
      enter,
      paying(ended, missed),
    ],
  }),
  ...rows(lapsed - 1, {
    'an appeal ended to which somebody has paid': [
      /Somebody has paid/,
      clerk,
      act('end-appeal'),
      { ...reached, reason: said('enough of this') },
      { under: { resolution: String(lapse['proposal']), item: 0 } },
    ],
  }),
  ...rows(early - 1, {
    'the lapse of an end that can be done': [
      /can be done/,
      clerk,
      'assembly/lapse@1',
      { ...lapse, proposal: entries[early - 1]?.intent.under?.resolution },
    ],
  }),
  ...rows(early, {
    'a promise to an appeal that was ended': [
      /has ended/,
      fay,
      act('promise'),
      bodyOf('promise', 7),
    ],
    'a promise of a supporter who has left': [
      /stand/,
      hand('Jo'),
      act('promise'),
      bodyOf('promise', 6),
    ],
    'a promise paid to an appeal that was ended': [
      /nothing is due/,
      cy,
      enter,
      paying(early, { appeal: bodyOf('promise', 7)['appeal'] }),
    ],
    'an appeal that was ended and ends again': [
      /No such appeal runs/,
      clerk,
      act('close-appeal'),
      { ...bodyOf('close-appeal', 2), appeal: bodyOf('promise', 7)['appeal'] },
    ],
  }),
  ...rows(paid, {
    'more added than was paid for': [
      /calls for something else/,
      clerk,
      act('add-match'),
      { ...bodyOf('add-match'), amount: 1_001 },
    ],
    'the lack of payments that may still come': [
      /is to be freed now/,
      clerk,
      act('free-match'),
      reached,
    ],
    'a promise paid twice': [
      /paid already/,
      cy,
      enter,
      paying(paid, reached, promiseToken(said('salt of Fay'), String(reached.appeal))),
    ],
  }),
];

mustBeRefused('appeals', refusedAppeals);
