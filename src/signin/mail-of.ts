import type { Reply } from '../chat/reply.js';
import type { MailText } from '../mail/mails.js';

/** The same words as in chat, in plain text. */
export const mailOf = ({ heading = 'Castellan', blocks }: Reply): MailText => ({
  subject: heading,
  text: `${blocks
    .flatMap((block) =>
      block.kind === 'text' || block.kind === 'code' || block.kind === 'note' ? [block.text] : [],
    )
    .join('\n\n')}\n`,
});
