/**
 * Whom an appropriation goes to, as people type it: a program’s name, or an instance’s address.
 * @module
 */

/** `Some Server` is the program `some-server`; `https://Bücher.example/about` the instance `xn--bcher-kva.example`. */
export const canonicalName = (sort: unknown, typed: string): string =>
  sort === 'instance' ? hostIn(typed) : programIn(typed);

const programIn = (typed: string): string =>
  typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/gu, '-');

/** The host’s name, in ASCII; what is none stays as it was typed, to be refused. */
function hostIn(typed: string): string {
  const bare = typed.trim().replace(/^@/, '');
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`;
  return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : bare;
}

type Body = Readonly<Record<string, unknown>>;

/** The body of an act with its beneficiary’s name spelt as the book has it; without one that goes to nobody in particular. */
export function withBeneficiary(body: Body): Body {
  const { beneficiary } = body;
  if (typeof beneficiary !== 'object' || beneficiary === null) return body;
  const { sort, name, ...rest } = beneficiary as Body;
  return typeof name === 'string'
    ? { ...body, beneficiary: { ...rest, sort, name: canonicalName(sort, name) } }
    : body;
}
