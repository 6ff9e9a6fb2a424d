/** What `syndicat audit` says of itself, with `--help` and where it was called wrongly. */
export const auditHelp = `syndicat audit <folder | file | address> [options]

Replays a union's minutes from the first record to the last and checks every
signature, mandate, voter list and outcome, and every proof of sealed ballots
and of their opening. Needs nobody's permission, and nothing but the book.

  syndicat audit examples/harbour
  syndicat audit examples/circle.book.jsonl
  syndicat audit https://hall.example/u/some-union

  --save FILE         keeps a copy of the book (FILE.jsonl, otherwise a folder),
                      and checks that copy
  --json              the whole report as JSON

What you kept yourself shows more than the book alone can:

  --union ID          the union's id, as you were told it by somebody else
  --checkpoint FILE   a checkpoint you kept earlier (again for each): shows a
                      dropped end, or a rewritten book
  --receipt FILE      a receipt for an act of yours (again for each)
  --witness KEY       the key of a witness you trust (again for each): shows
                      records that were backdated
  --election FILE     the archive of a secret vote, as a hall gave it out (again
                      for each): shows one that is not what the book comes to

Where only members read the minutes, it checks what anyone can: that the newest
checkpoint is signed, and that the book only grew since those you kept.

Exit status: 0 nothing is wrong, 1 something is, 2 the book can't be read.`;
