/**
 * What went wrong with Stripe. Nothing of Stripe’s own message is passed on but the name of a missing permission: it
 * may hold parts of a key, or what somebody typed.
 *
 * Kinds and codes of errors from Stripe’s API reference, “Errors”.
 * @module
 */
import type { CardTrouble } from '../../web/card-payments.ts';

/** What an error of the library has, as far as it is one. */
interface Thrown {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly message?: unknown;
}

const kinds: Readonly<Record<string, CardTrouble['trouble']>> = {
  StripeAuthenticationError: 'revoked',
  StripePermissionError: 'forbidden',
  StripeRateLimitError: 'haste',
  StripeConnectionError: 'away',
  StripeAPIError: 'broken',
  StripeIdempotencyError: 'broken',
};

/** What an error of Stripe’s means; whatever is none of these is thrown again. */
export function troubleOf(error: unknown): CardTrouble {
  const thrown = (error ?? {}) as Thrown;
  const { type, message } = thrown;
  if (typeof type !== 'string' || !type.startsWith('Stripe')) throw error;
  // Of what the library throws besides nothing is said: it may tell what was sent.
  const trouble = kinds[type];
  if (trouble === undefined) return invalid(thrown);
  return trouble === 'forbidden' ? { trouble, detail: permissionIn(message) } : { trouble };
}

/** Stripe names the permission that the key lacks, such as `rak_balance_read`. */
function permissionIn(message: unknown): string | undefined {
  const [permission] = /\brak_[a-z_]{3,60}\b/.exec(String(message)) ?? [];
  return permission?.slice('rak_'.length).replaceAll('_', ' ');
}

const codes: Readonly<Record<string, CardTrouble['trouble']>> = {
  amount_too_small: 'little',
  amount_too_large: 'much',
  resource_missing: 'unknown',
};

function invalid({ code, statusCode }: Thrown): CardTrouble {
  const named = typeof code === 'string' && /^[a-z_]{1,60}$/.test(code) ? code : undefined;
  const known = codes[named ?? ''] ?? (statusCode === 404 ? 'unknown' : undefined);
  return known ? { trouble: known } : { trouble: 'other', detail: named };
}
