/**
 * What is owed to somebody goes back as everything else is paid: whoever keeps the books asks for it and says to where,
 * another person approves it, and from then on it is a claim like any other, in the same files for the bank. Only what
 * it is paid of is another: no fund, but what is owed, and never more than that.
 * @module
 */
import { z } from 'zod';
import { defineAct, power, toTheEnd } from '../kernel/act.ts';
import { AccountingId, Hash } from '../kernel/ids.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { Private, Text } from '../kernel/text.ts';
import { claimNameTaken } from './claims.ts';
import { withoutMoney } from './funds.ts';
import { lessOwed } from './owing.ts';
import type { TreasuryView } from './state.ts';
import { isPut, tooManyUnanswered } from './unanswered.ts';

const SendingBack = z.strictObject({
  claim: AccountingId,
  /** The debit that it is owed for, or the line by which it came unasked. */
  of: Hash,
  amount: Amount,
  currency: Currency,
  title: Text(120),
  /** To whom, and where: as of a claim. */
  payee: Private(1_000),
});

export const sendBack = defineAct<TreasuryView, z.infer<typeof SendingBack>>(
  'treasury/send-back@1',
  {
    about:
      'Asks that what is owed to somebody be sent back. Once another person has approved it, it is paid as a claim is.',
    body: SendingBack,
    needs: power('treasury/enter'),
    phases: toTheEnd,
    ownKey: true,
    refuses: (view, { by, body, at }) =>
      claimNameTaken(view.treasury, body.claim) ??
      tooManyUnanswered(view.treasury, { by, at }) ??
      withoutMoney(view) ??
      lessOwed(view.treasury, body),
    does: ({ treasury }, { by, body, at }) => {
      const { claim: id, of, currency, ...rest } = body;
      isPut(treasury, id, {
        ...rest,
        by,
        owed: { of, currency },
        receipts: [],
        put: at,
        stage: 'open',
        interests: new Map(),
        attempts: 0,
      });
      const { claimsOnOwed } = treasury;
      claimsOnOwed.set(of, (claimsOnOwed.get(of) ?? new Set()).add(id));
    },
  },
);
