/**
 * The reference under which gifts to a fund of a union come. It follows from the two alone, so that nobody has to
 * ask for one, nothing is kept of who did, and whoever enters the statement knows it again.
 * @module
 */
import { utf8 } from '../book/bytes.ts';
import { sha256 } from '../book/hash.ts';
import type { Hash } from '../union/kernel/ids.ts';
import { paymentReference } from './payment-reference.ts';

/**
 * A reference such as `'7K3QX-9M2TV'`, the same for everybody: the first 45 bits of SHA-256 over `gift`, the union’s
 * id and the fund’s short name, with spaces between. That two funds, or a fund and a member, have the same one
 * happens once in some ten billion unions; a line that has it then waits for a person.
 */
export const giftReference = (union: Hash, fund: string): string =>
  paymentReference(sha256(utf8(`gift ${union} ${fund}`)));
