/** What `syndicat accounts --help` says. */
export const accountsHelp = `syndicat accounts <folder | file | address> [options]

Writes a union's books of account to standard output, as other programs read them. It takes the
book's word for everything: check it with “syndicat audit” first.

  syndicat audit examples/harbour && syndicat accounts examples/harbour > harbour.journal
  hledger -f harbour.journal check --strict ordereddates payees uniqueleafnames
  hledger -f harbour.journal balance income expenses equity --pivot fund

  --format FORMAT  hledger (if nothing is said), beancount, or csv with one posting in a line
  --from DAY       only what is dated that day or later; what was there before is brought forward
  --to DAY         only what is dated that day or earlier

  syndicat accounts examples/harbour --format pdf --year 2026 --output accounts.pdf

  --format pdf     the accounts of a financial year, for people, with the year before beside it
  --year MONTH     the twelve months that end with this one, such as 2026-06; 2026 is 2026-12.
                   If nothing is said, the year in which the last record was made
  --language CODE  the language of the paper; en if nothing is said
  --output FILE    where the PDF is written

Each transaction names its record in the book (seq), the SHA-256 of that record (entry), and the
resolution it rests on (mandate). Where somebody held the balance of an account against its
statement, there stands a balance that the other program checks. What was agreed before an earlier
line came in late stands as a comment.

Beancount wants capitals: the account assets:main is Assets:Main there.

Exit status: 0 written, 2 the book can't be read, or called wrongly.`;
