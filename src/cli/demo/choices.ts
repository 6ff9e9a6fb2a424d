/** What the example union chooses among several options: a place to talk, seats, a place to meet. */

/** One option, and whom choosing it appoints to the committee, by place among the members. */
interface OptionPut {
  readonly title: string;
  readonly text: string;
  readonly appoints?: number;
}

/** A choice of the story, and what shares of the entitled mark the options how. */
export interface ChoicePut {
  readonly kind: 'choice' | 'election';
  readonly title: string;
  readonly text: string;
  /** Whose idea it is, by place among the members. */
  readonly author: number;
  readonly talk: readonly { readonly words: string; readonly side?: 'for' | 'against' }[];
  readonly options: readonly OptionPut[];
  readonly seats: number;
  /** Marks beside the options and “none of these”; who is left over stays away. */
  readonly ballots: readonly {
    readonly marks: readonly (number | null)[];
    readonly share: number;
  }[];
}

/** Four stand for two seats: no half of the members takes both. */
export const twoSeats: ChoicePut = {
  kind: 'election',
  title: 'Two more people for the committee',
  text: 'Three of five seats are taken since the founding. Four of us are willing to take one of the other two.',
  author: 4,
  talk: [
    { words: 'Happy with all four. Please rank as many as you can live with.' },
    { words: 'I would like one of the two to be somebody who is new to this.', side: 'for' },
  ],
  options: [
    { title: 'Dorota', text: 'Has written the newsletters so far.', appoints: 3 },
    { title: 'Emre', text: 'Has sent them, and answered who answered.', appoints: 4 },
    { title: 'Ines', text: 'Runs a server for forty people.', appoints: 8 },
    { title: 'Luca', text: 'Came a month ago, and asks good questions.', appoints: 11 },
  ],
  seats: 2,
  ballots: [
    { marks: [1, 2, null, null, null], share: 0.26 },
    { marks: [2, 1, null, null, null], share: 0.06 },
    { marks: [3, null, 1, 2, null], share: 0.12 },
    { marks: [null, 3, 2, 1, null], share: 0.12 },
    { marks: [null, null, 1, null, 2], share: 0.06 },
    { marks: [null, null, null, null, 1], share: 0.02 },
  ],
};

/** More put the chat first than anything else; yet most prefer the thread to it, and to the list too. */
export const betweenVotes: ChoicePut = {
  kind: 'choice',
  title: 'Where we talk between votes',
  text: 'The hall is for what we put and decide. For everything else we need one place, and not three that are half empty.',
  author: 6,
  talk: [
    { words: 'In a chat only those are heard who are there at nine in the evening.' },
    { words: 'Nobody of my age reads mail for fun.' },
    { words: 'A thread is where all of us are already.', side: 'for' },
  ],
  options: [
    {
      title: 'A mailing list',
      text: 'Everybody has mail. It is slow, and that is what is good in it.',
    },
    { title: 'A chat room', text: 'Quick and friendly. It keeps **no log**.' },
    {
      title: 'A thread on the fediverse every Friday',
      text: 'Somebody of the committee begins it, anybody joins in, and by Sunday it is over.',
    },
  ],
  seats: 1,
  ballots: [
    { marks: [1, 3, 2, null], share: 0.18 },
    { marks: [null, 1, 2, null], share: 0.22 },
    { marks: [2, 3, 1, 4], share: 0.13 },
    { marks: [null, 2, 1, null], share: 0.05 },
    { marks: [null, null, null, 1], share: 0.03 },
  ],
};

/** Open when a visitor comes. */
export const whereToMeet: ChoicePut = {
  kind: 'choice',
  title: 'Where we meet, if we meet',
  text: 'There was no majority for a meeting every year. Some of us want to try one, this autumn, and ask where.',
  author: 22,
  talk: [{ words: 'Whoever can’t travel far should have the last word here.' }],
  options: [
    { title: 'By the sea', text: 'A hostel with forty beds, an hour from the ferry.' },
    {
      title: 'In the middle',
      text: 'A hall beside a railway station. Not pretty, and near for most.',
    },
    {
      title: 'In five places on one day',
      text: 'Each of us goes to the nearest; the rooms are linked by video.',
    },
  ],
  seats: 1,
  ballots: [
    { marks: [1, 2, 3, null], share: 0.12 },
    { marks: [null, 2, 1, 3], share: 0.14 },
    { marks: [3, 1, 2, null], share: 0.1 },
  ],
};
