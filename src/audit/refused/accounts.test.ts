/** What the clerk may not say of newcomers' accounts, and nobody be admitted by. */
import { people } from '../testing.ts';
import { said } from '../../union/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { behind, bodyOf, theClerk as clerk } from './testing.ts';

const { ada, dee, eve, fay } = people;
const witness = 'members/witness-account@1';
const forget = 'members/forget-account@1';
const admitting = { member: dee.id };
const witnessed = (word: string, who: { readonly id: string }, meets = true) => ({
  member: who.id,
  account: said(word),
  meets,
});

export const refusedAccounts = [
  ...behind('accounts', 18, {
    'an account witnessed by its owner': [/Only the clerk/, dee, witness, witnessed('new', dee)],
    'an account witnessed by a member': [/Only the clerk/, ada, witness, witnessed('new', dee)],
    'an account of a stranger': [/does not stand/, clerk, witness, witnessed('new', fay)],
    'an account witnessed twice': [/already/, clerk, witness, bodyOf('accounts', 16)],
    'an account of which nothing is said': [
      /^meets/,
      clerk,
      witness,
      { member: dee.id, account: said('new') },
    ],
    'an admission with one account that meets the rules, and one that does not': [
      /prove 1 more/,
      clerk,
      'members/admit@1',
      admitting,
    ],
    'an account forgotten by its owner': [
      /Only the clerk/,
      dee,
      forget,
      { member: dee.id, account: said('old') },
    ],
    'an account forgotten that nobody witnessed': [
      /No such account/,
      clerk,
      forget,
      { member: dee.id, account: said('new') },
    ],
  }),
  ...behind('accounts', 27, {
    'an account witnessed twice under rules that ask the same of accounts': [
      /already/,
      clerk,
      witness,
      bodyOf('accounts', 16),
    ],
  }),
  ...behind('accounts', 36, {
    'an admission by an account that was witnessed under other rules': [
      /prove 2 more/,
      clerk,
      'members/admit@1',
      admitting,
    ],
  }),
  ...behind('accounts', 37, {
    'an admission by two accounts, one of them under other rules': [
      /prove 1 more/,
      clerk,
      'members/admit@1',
      admitting,
    ],
  }),
  ...behind('accounts', 51, {
    'an eleventh account': [/At most 10/, clerk, witness, witnessed('account 10', eve, false)],
  }),
  ...behind('accounts', 52, {
    'an account of somebody who left': [/does not stand/, clerk, witness, witnessed('new', eve)],
  }),
  ...behind('accounts', 53, {
    'an account that was forgotten with who left': [
      /No such account/,
      clerk,
      forget,
      { member: eve.id, account: said('account 0') },
    ],
  }),
];

mustBeRefused('accounts', refusedAccounts);
