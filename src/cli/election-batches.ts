/**
 * Ballots checked by batches out of the files of their archive and of hints to them.
 * @module
 */
import {
  BatchCheck,
  type CheckedTexts,
  type ElectionSetting,
  type NamedBatch,
} from '../belenios/ballot-batches.ts';
import { readElection } from '../belenios/election.ts';
import type { RandomBytes } from '../belenios/scalars.ts';
import { type NamedStep, StepCheck } from '../belenios/trustee-steps.ts';
import { HintsInFile, OpenFile } from './election-files.ts';

/** What a thread has to know of an election, and the files that it opens. */
export interface FilesSetting extends ElectionSetting {
  readonly archive: string;
  /** The file of hints, where there is one. */
  readonly hints: string | undefined;
}

/** Opens the files, and checks batches and what trustees added out of them until it is closed. */
export class FilesCheck {
  readonly #archive: OpenFile;
  readonly #hints: OpenFile | undefined;
  readonly #check: BatchCheck;
  readonly #steps: StepCheck;

  constructor({ archive, hints, ...setting }: FilesSetting, random: RandomBytes) {
    this.#archive = new OpenFile(archive);
    this.#hints = hints === undefined ? undefined : new OpenFile(hints);
    const own = this.#hints && HintsInFile.of(this.#hints, readElection(setting.text));
    const hintsTo = own && ((ballot: number) => own.to(ballot));
    this.#check = new BatchCheck(setting, { bytes: this.#archive.glance, hintsTo }, random);
    this.#steps = new StepCheck(setting, this.#archive.glance, random);
  }

  check(batch: NamedBatch): CheckedTexts {
    return this.#check.check(batch);
  }

  wrongIn(step: NamedStep): string | undefined {
    return this.#steps.wrongIn(step);
  }

  close(): void {
    this.#archive.close();
    this.#hints?.close();
  }
}
