/** What `syndicat voting-client --help` says. */
export const votingClientHelp = `syndicat voting-client [--output FILE] [--sha256]

Writes the voting client: one HTML file with which a voting key is made, a ballot of a secret vote
sealed, and an open one looked into, in a browser that needs no network and no hall. A hall of the same
version offers the very same bytes at /voting-client.html, and the minutes name their SHA-256 where a
secret vote opens.

  syndicat voting-client > voting-client.html
  syndicat voting-client --sha256

  --output FILE   writes it there, and says its SHA-256
  --sha256        says the SHA-256 alone

Exit status: 0 written, 2 it can't be, or called wrongly.`;
