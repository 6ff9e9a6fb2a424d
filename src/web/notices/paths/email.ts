/**
 * By e-mail: handed to the hall's mail server, which may still bring it back.
 * @module
 */
import { mailOf } from '../letter.ts';
import { type Mailer, MailNotSentError } from '../../ports.ts';
import { type Path, PathRefusedError } from './path.ts';

export const emailPath = (mailer: Mailer): Path => ({
  id: 'email',
  isOpenFor: ({ email }) => Promise.resolve(email !== undefined && mailer.way.kind !== 'none'),
  async send({ to, letter, envelope, delivery }) {
    if (to.email === undefined) throw new PathRefusedError('there is no address (any more)');
    try {
      await mailer.send({ ...mailOf(letter, envelope, to.email), mark: delivery });
      return 'sent';
    } catch (error) {
      if (error instanceof MailNotSentError && error.refused) {
        throw new PathRefusedError('the mail server refused it', { cause: error });
      }
      throw error;
    }
  },
});
