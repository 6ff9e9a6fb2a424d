/**
 * An election's archive and the hints to its ballots as files, read piece by piece.
 * @module
 */
import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Election } from '../belenios/election.ts';
import { hintSize, hintsHeader } from '../belenios/hints.ts';
import { isNoFile } from './whole-file.ts';

/** As much as an event of an archive takes, and the header of the record behind it. */
const AHEAD = 2_048;

/** A file that is read at any place. */
export class OpenFile {
  readonly #file: number;
  #room = new Uint8Array(AHEAD);
  /** What of the file is in the room. */
  #from = 0;
  #until = 0;
  readonly size: number;

  /** @throws {Error} the file system's, where there is no such file */
  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.size = fstatSync(this.#file).size;
  }

  /** So many bytes from there on, or less where the file ends. */
  bytes(from: number, count: number): Uint8Array {
    return this.#read(new Uint8Array(Math.max(0, Math.min(count, this.size - from))), from);
  }

  /** Fills memory with bytes from there on; as much of it as there are. */
  #read(bytes: Uint8Array, from: number): Uint8Array {
    let read = 0;
    while (read < bytes.length) {
      const more = readSync(this.#file, bytes, read, bytes.length - read, from + read);
      if (more === 0) break;
      read += more;
    }
    return bytes.subarray(0, read);
  }

  /** The same bytes, which hold until others are asked for: their memory is used again. */
  readonly glance = (from: number, count: number): Uint8Array => {
    const until = Math.max(from, Math.min(from + count, this.size));
    if (from < this.#from || until > this.#until) this.#look(from, until);
    return this.#room.subarray(from - this.#from, until - this.#from);
  };

  /** Reads these bytes and some behind them, which as a rule are asked for next. */
  #look(from: number, until: number): void {
    const count = Math.max(until - from, Math.min(AHEAD, this.size - from));
    if (count > this.#room.length) this.#room = new Uint8Array(count);
    this.#from = from;
    this.#until = from + this.#read(this.#room.subarray(0, count), from).length;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Hints to an election's ballots, out of a file. */
export class HintsInFile {
  readonly #file: OpenFile;
  readonly #first: number;
  readonly #size: number;

  private constructor(file: OpenFile, first: number, size: number) {
    this.#file = file;
    this.#first = first;
    this.#size = size;
  }

  /** The hints in a file; undefined where they are none to this election. */
  static of(file: OpenFile, election: Election): HintsInFile | undefined {
    const header = hintsHeader(election);
    const size = hintSize(election);
    const own = file.bytes(0, header.length);
    const isOfElection =
      own.length === header.length && own.every((byte, at) => byte === header[at]);
    return size !== undefined && isOfElection
      ? new HintsInFile(file, header.length, size)
      : undefined;
  }

  /** The hints to a ballot, counted from 0; undefined where there are none. */
  to(ballot: number): Uint8Array | undefined {
    const hints = this.#file.bytes(this.#first + ballot * this.#size, this.#size);
    return hints.length === this.#size ? hints : undefined;
  }
}

/** A file of hints that is being written: beside it until it is whole. A pipe or a device gets them at once. */
export class HintsWriter {
  readonly #path: string;
  readonly #part: string;
  readonly #file: number;

  constructor(path: string, election: Election) {
    this.#path = path;
    this.#part = isNoFile(path) ? path : `${path}.part`;
    this.#file = openSync(this.#part, 'w');
    this.write(hintsHeader(election));
  }

  write(hints: Uint8Array): void {
    for (let from = 0; from < hints.length;) {
      from += writeSync(this.#file, hints, from);
    }
  }

  /** Closes the file, which is worth nothing unless it is whole: what was there before stays then. */
  close(isWhole: boolean): void {
    closeSync(this.#file);
    if (this.#part === this.#path) return;
    if (isWhole) renameSync(this.#part, this.#path);
    else rmSync(this.#part);
  }
}
