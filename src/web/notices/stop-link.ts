/**
 * The address in a mail that ends such mails by one press: it names person and union under the
 * hall's seal, so that nobody else can make one.
 * @module
 */
import type { Seal } from '../guard/seal.ts';

const purpose = 'mail-stop';

export interface Stop {
  readonly union: string;
  readonly person: string;
}

export const stopPath = (seal: Seal, { union, person }: Stop): string =>
  `/mail/stop/${seal.sealed(purpose, `${union} ${person}`)}`;

/** What the address names, if this hall made it. */
export function readStop(seal: Seal, token: string): Stop | undefined {
  const [union, person] = (seal.opened(purpose, token) ?? '').split(' ');
  return union === undefined || person === undefined ? undefined : { union, person };
}
