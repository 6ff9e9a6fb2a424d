/**
 * Whether an act would be refused, asked before somebody is shown it to sign: so that what they typed is still
 * there when they read why.
 * @module
 */
import { registry } from '../../../../../union/union.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import type { UnionView } from '../../../../acts/union-view.ts';

/** Why the union’s own rules say no, in the reader’s words; nothing where they don’t. */
export function refusedBefore(
  { t, union, member = '', at }: UnionView,
  name: string,
  body: object,
): string | undefined {
  const refused = registry.get(name)?.refuses(union, {
    by: member,
    body,
    at,
    hash: '',
    attested: true,
    evidence: 'session',
    key: '',
    under: undefined,
  });
  return refused && sayRefusal(t, refused);
}
