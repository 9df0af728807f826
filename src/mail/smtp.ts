import nodemailer from 'nodemailer';
import { NotSent, type Post } from './mails.js';

/** SMTP_URL and MAIL_FROM. */
export interface MailSettings {
  readonly url: string;
  readonly from: string;
}

const PATIENCE_MS = 20_000;

/**
 * The operator's mail server. Where it offers STARTTLS that is used; `smtps://` is TLS from the start. Certificates are
 * checked. Files and addresses are never read into a mail.
 */
export function openSmtp({ url, from }: MailSettings): Post {
  const server = nodemailer.createTransport(
    {
      url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return async (to, { subject, text }) => {
    const mail = {
      to: { name: '', address: to },
      subject,
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
    await server.sendMail(mail).catch((cause: unknown) => {
      const code = responseCodeOf(cause);
      // RFC 5321, 4.2.1: what begins with 5 is for good.
      const never = code !== undefined && code >= 500 && code < 600;
      const what =
        code === undefined ? 'the mail server could not be reached' : `the mail server answered ${code}`;
      throw new NotSent(what, never, { cause });
    });
  };
}

const responseCodeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : undefined;
