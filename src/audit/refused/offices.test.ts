/** Offices and minutes that are refused. */
import { said } from '../../union/testing.ts';
import { people } from '../testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { attested, behind, signedWith, stranger, theClerk as clerk } from './testing.ts';

const { ada, bo, cy, eve } = people;
const ofAda = { office: 'committee', member: ada.id };
const redact = 'minutes/redact@1';
const redaction = { text: said('x'), reason: said('y') };
const order = { text: said('x'), order: said('y') };

export const refusedOffices = [
  ...behind('offices', 15, {
    'a redaction without the office': [/lies with/, cy, redact, redaction],
    'a redaction twice': [/already/, bo, redact, { ...redaction, text: said('two seats text') }],
    'a term ended early': [/runs until/, clerk, 'offices/end-term@1', ofAda],
    'a term of nobody': [/does not hold/, clerk, 'offices/end-term@1', { ...ofAda, member: cy.id }],
    'an office laid down that one has not': [
      /does not hold/,
      cy,
      'offices/resign@1',
      { office: 'committee' },
    ],
    'an office laid down on the clerk’s word': [
      /Confirm/,
      ada,
      'offices/resign@1',
      { office: 'committee' },
      attested,
    ],
    'a recall by a member': [/lies with/, cy, 'offices/remove@1', ofAda],
    'a release of what is not withheld': [
      /not withheld/,
      clerk,
      'minutes/release@1',
      { text: said('x') },
    ],
    'withholding by a member': [/Only the clerk/, cy, 'minutes/withhold@1', order],
    'a new clerk by a member': [/lies with/, cy, 'minutes/replace-clerk@1', { key: stranger.key }],
  }),
  ...behind('offices', 16, {
    'withholding twice': [
      /withheld already/,
      clerk,
      'minutes/withhold@1',
      { text: said('two seats title'), order: said('y') },
    ],
  }),
  ...behind('offices', 33, {
    'a redaction after the office was taken away': [/lies with/, bo, redact, redaction],
  }),
  ...behind('offices', 36, {
    'the clerk’s old key': [/clerk’s key/, clerk, 'minutes/withhold@1', order],
    'the clerk’s word by its old key': [
      /clerk’s key/,
      eve,
      'members/support@1',
      { name: said('x'), keys: [] },
      { ...attested, proof: signedWith(clerk) },
    ],
  }),
];

mustBeRefused('offices and minutes', refusedOffices);
