/** What `syndicat verify-election --help` says. */
export const verifyElectionHelp = `syndicat verify-election <archive.bel> [options]

Checks a secret ballot from its archive (protocol version 1 of Belenios): every byte and hash, every
voter's signature and proofs, the sealed tally, the shuffles, the trustees' factors and the result.
Needs nobody's permission and nothing but the archive.

  --tracker T   says whether the ballot with this tracker, hash or words counts, or was replaced (again for each)
  --finished    asks for a result as well: whoever hands on an archive could cut off its end
  --json        what was found as JSON
  --threads N   checks ballots on so many threads; without it on every core, and with 0 on none beside

Where many check the same archive, one of them can spare the others most of the time:

  --write-hints FILE   checks everything in full, and writes hints to the ballots into a file
  --hints FILE         checks ballots by such a file, several times faster; the hints need not be
                       trusted, since with false ones, too, exactly the sound ballots pass

Whose keys may vote is a question to the union's minutes, which “syndicat audit” checks.

Exit status: 0 nothing is wrong, 1 something is, 2 the archive can't be read, or asks
for something of the protocol that this program doesn't know.`;
