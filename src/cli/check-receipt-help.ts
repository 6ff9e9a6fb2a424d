/** What `syndicat check-receipt --help` says. */
export const checkReceiptHelp = `syndicat check-receipt <file> [--member ID] [--book FOLDER | FILE | ADDRESS] [--json]

Checks the receipt of a secret ballot, as a vote's page hands it out (“Keep the receipt as a
file”): the words, the record that cast the ballot, the clerk's confirmation, the signed
checkpoint, and the hashes between them. Needs nothing but the file.

  syndicat check-receipt ballot-receipt.json
  syndicat check-receipt ballot-receipt.json --book https://hall.example/u/some-union

  --book FROM   audits the union's book too, and holds the receipt and its checkpoint against it:
                only the book says whose key the clerk's is, and whether the ballot counts
  --member ID   whose ballot it must be: the page of the vote says beside the receipt which member
                you are. A hall could show two voters the same ballot, which is that of one of them
  --json        what was found as JSON

A receipt shows that a ballot was entered, and not what it says, nor that it counts: a later
ballot of the same voter takes its place, and it falls away where its voting key is replaced in
time. With --book that is looked up.

Exit status: 0 everything holds, 1 something does not, or by the book the ballot does not count,
2 the file or the book can't be read.`;
