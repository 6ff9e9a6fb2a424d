/** What `syndicat check-ballot --help` says. */
export const checkBallotHelp = `syndicat check-ballot <file | -> [--words WORDS] [--vote WORDS] [--json]

Looks into an open ballot of a secret vote: a ballot that its voter opened instead of casting it, to see
whether the device sealed what was chosen. Copy the text “The open ballot” into a file, or give it on
standard input. It needs nothing else, and no network.

  syndicat check-ballot open-ballot.json --words lusab-babad-gutih-tugad-kubor

  --words WORDS   the words that you wrote down when the ballot was sealed: with others, it is
                  another ballot than the one that was sealed
  --vote WORDS    the words of the vote, as its page shows them under “Who could learn how I voted?”
  --json          what was found as JSON

Where the text can't be read, copy it once more, whole.

Exit status: 0 nothing is wrong, 1 something is, 2 the text can't be read.`;
