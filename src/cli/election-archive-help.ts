/** What `syndicat election-archive --help` says. */
export const electionArchiveHelp = `syndicat election-archive <folder | file | address> [proposal] [--output FILE]

Writes the archive of a secret vote, as it follows from a union's book: who else checks elections
of the protocol Belenios (version 1) can read it, and so can “syndicat verify-election”. Without a
proposal it lists the secret votes of the book. It takes the book's word for everything: check it
with “syndicat audit” first.

  syndicat election-archive harbour.book.jsonl
  syndicat election-archive harbour.book.jsonl 5f3c1a52-… --output vote.bel
  syndicat verify-election vote.bel

  --output FILE   where it is written; without it into UUID.bel here, named after the election

It holds what has come so far: ballots while the vote is open, the sum and the numbers once key
holders have opened it.

Exit status: 0 written, 2 the book can't be read or lacks a ballot, or called wrongly.`;
