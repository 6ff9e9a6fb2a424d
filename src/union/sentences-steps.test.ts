import type { Intent } from './kernel/entry.ts';
import { said, uuidOf } from './testing.ts';

const grant = uuidOf('a grant');
const step = { grant, step: 0 };
const byClerk = { by: 'clerk' };

/** What is told of the steps of a grant. */
export const stepsExpected: readonly (readonly [
  string,
  Record<string, unknown>,
  string,
  Partial<Intent>?,
])[] = [
  ['treasury/report@1', step, 'Bo reported on “A draft” of “A playbook”.'],
  [
    'treasury/release@1',
    step,
    '“A draft” of “A playbook” was released: 20.00 EUR wait to be paid.',
    byClerk,
  ],
  [
    'treasury/release-due@1',
    step,
    'The day came for “A draft” of “A playbook”: 20.00 EUR wait to be paid.',
    byClerk,
  ],
  [
    'treasury/let-step-go@1',
    step,
    'Nobody can release “A draft” of “A playbook” any more: 20.00 EUR are free again.',
    byClerk,
  ],
  [
    'treasury/end-grant@1',
    { grant, reason: said('reason') },
    'What was not yet released for “A playbook” is free again: “By mistake.”',
    byClerk,
  ],
];
