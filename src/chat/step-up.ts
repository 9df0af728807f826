import type { User } from '../accounts/users/user.js';
import { clipped } from '../clipped.js';
import { Refusal, UserError } from '../user-error.js';
import type { Prepared } from './call.js';
import type { Request } from './conversation.js';
import type { Reply } from './reply.js';

/** By what codes are checked; two-factor authentication is it. */
export interface StepUpCodes {
  /** Whether the person has an authenticator. */
  has(user: User): Promise<boolean>;
  /** Where the person gets one: a URL. */
  where(user: User | undefined): Promise<string>;
  /**
   * Takes a code of the person's authenticator, or a recovery code: each works once, and tries are limited.
   * @throws UserError for one that does not pass
   */
  take(user: User, code: string): Promise<void>;
}

/** The field of the form; never the name of an option of a subcommand that asks for codes. */
export const CODE_FIELD = 'code';

interface Call {
  readonly asker: {
    readonly user?: User;
    readonly account: { readonly settings: { readonly stepUp?: boolean } };
  };
  readonly prepared: Pick<Prepared, 'stepUp'>;
  readonly request: Pick<Request, 'secrets'>;
  /** Normalised. */
  readonly line: string;
}

/** `go-on`: no code is needed; `passed`: one was, and it was taken, for this call alone. */
export type StepUp = 'go-on' | 'passed' | { readonly question: Reply };

/**
 * What stands before a call that opens or weakens the account, where the account wants a code for such. The code comes
 * by a form of its own, so that it is in no line, log or audit row, and is used up whatever becomes of the call.
 * @throws Refusal for somebody who has no authenticator; UserError for a code that does not pass
 */
export async function stepUp({ asker, prepared, request, line }: Call, codes: StepUpCodes): Promise<StepUp> {
  const { user, account } = asker;
  if (!account.settings.stepUp || !prepared.stepUp) return 'go-on';
  if (!user || !(await codes.has(user)))
    throw new Refusal(
      `This asks for a code of your authenticator, and you have none. Enrol one first: ${await codes.where(user)}`,
    );
  const code = request.secrets?.get(CODE_FIELD)?.trim() ?? '';
  if (code === '') return { question: question(line) };
  try {
    await codes.take(user, code);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.message, [line], { cause: error });
    throw error;
  }
  return 'passed';
}

const question = (line: string): Reply => ({
  tone: 'plain',
  heading: 'Nothing is done yet: this asks for a code of your authenticator.',
  blocks: [],
  form: {
    title: 'A code, to be sure',
    command: line,
    submitLabel: 'Go on',
    fields: [
      {
        name: CODE_FIELD,
        label: 'Code of your authenticator',
        hint: `For ${clipped(line, 40)}. A recovery code does, too.`,
        required: true,
        secret: true,
      },
    ],
  },
});
