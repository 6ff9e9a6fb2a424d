/**
 * The entries of statements, each read as soon as it stands whole, so that a hundred thousand of them are never
 * trees all at once.
 * @module
 */
import { type Saying, saying } from '../union/kernel/say.ts';
import { entryIn } from './camt-entry.ts';
import { accountIn, CamtFault } from './camt-fields.ts';
import type { Entry } from './statement.ts';
import { child, type Element, textAt, type Take } from './xml.ts';

/** Of one statement, in the order of the file. */
interface EntriesOfOne {
  /** Those before its account, which no schema allows: they wait for it. */
  readonly early: Element[];
  readonly read: Entry[];
  /** What is wrong with the first that can't be understood. */
  fault?: CamtFault;
}

/** What was read of all statements of a file. */
export class CamtEntries {
  readonly #byStatement = new Map<Element, EntriesOfOne>();

  /** For `readXml`: takes each entry when it comes. */
  readonly take: Take = (element, parent) => {
    if (element.name !== 'Ntry') return false;
    const own = accountIn(child(parent, 'Acct'))?.id;
    const those = this.#of(parent);
    if (own === undefined) those.early.push(element);
    else add(those, element, own);
    return true;
  };

  /** Those of a statement whose account is `own`. Throws {@link CamtFault} for the first that is wrong. */
  of(statement: Element, own: string): readonly Entry[] {
    const { early, read, fault } = this.#of(statement);
    const first = early.map((element, at) => entryAt(element, at, own));
    if (fault) throw fault;
    return [...first, ...read];
  }

  #of(statement: Element): EntriesOfOne {
    const those = this.#byStatement.get(statement) ?? { early: [], read: [] };
    this.#byStatement.set(statement, those);
    return those;
  }
}

/** What is wrong with an entry, with its place in the statement. */
export const inEntry = (at: number, reference: string | undefined, why: Saying): CamtFault =>
  new CamtFault(
    reference === undefined
      ? saying('entry {n}: {why}', { n: at + 1, why })
      : saying('entry {n} ({reference}): {why}', {
          n: at + 1,
          reference: reference.slice(0, 40),
          why,
        }),
  );

/** Keeps the entry or what is wrong with it: whether the file is XML to its end comes first. */
function add(those: EntriesOfOne, element: Element, own: string): void {
  if (those.fault) return;
  try {
    those.read.push(entryAt(element, those.early.length + those.read.length, own));
  } catch (error) {
    if (!(error instanceof CamtFault)) throw error;
    those.fault = error;
  }
}

function entryAt(entry: Element, at: number, own: string): Entry {
  try {
    return entryIn(entry, own);
  } catch (error) {
    if (!(error instanceof CamtFault)) throw error;
    throw inEntry(at, textAt(entry, 'AcctSvcrRef') ?? textAt(entry, 'NtryRef'), error.why);
  }
}
