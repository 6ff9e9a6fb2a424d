/** Where every hall offers the voting client. */
export const clientPath = '/voting-client.html';
