import { type ChatPerson, readChatPerson } from '../../../accounts/identities/chat-person.js';
import type { AccountDirectory } from '../../../accounts/open-directory.js';
import type { SignIn } from '../../../signin/sign-in.js';
import type { TwoFactor } from '../../../twofactor/two-factor.js';
import { UserError } from '../../../user-error.js';
import { type Member, signedIn } from '../serve/doors.js';
import type { ServePage } from '../serve/page-server.js';
import { type Answer, SESSION_COOKIE } from '../serve/visitor.js';
import type { DoneName } from '../words/account/words.js';
import { meView } from './me-view.js';

export interface MeParts {
  readonly signIn: Pick<SignIn, 'find' | 'sessionsOf' | 'end' | 'endOthers' | 'signOut'>;
  readonly twoFactor: Pick<TwoFactor, 'standing' | 'forgetOf'>;
  readonly directory: {
    readonly users: Pick<AccountDirectory['users'], 'chatPeople'>;
    readonly accounts: Pick<AccountDirectory['accounts'], 'workspacesOf'>;
    readonly unlinkOwn: AccountDirectory['unlinkOwn'];
  };
}

const done = (what: DoneName): Answer => ({ goTo: `/me?done=${what}` });

/** `/me`: what opens something for oneself, to see and to end. Ending what is over already is no error. */
export function serveMe(serve: ServePage, { signIn, twoFactor, directory }: MeParts): void {
  const door = signedIn(signIn);

  async function page(visitor: Member, wrong?: string): Promise<Answer> {
    const { user, account } = visitor.signedIn;
    const [sessions, standing, chats, workspaces] = await Promise.all([
      signIn.sessionsOf(user),
      twoFactor.standing(user),
      directory.users.chatPeople([user]),
      directory.accounts.workspacesOf(account.id),
    ]);
    const nameOf = (person: ChatPerson) =>
      workspaces.find((each) => each.platform === person.platform && each.workspace === person.workspace)
        ?.name ?? person.workspace;
    const named = chats.map((person) => ({ ...person, place: nameOf(person) }));
    return { page: meView(visitor, { sessions, standing, chats: named }, wrong) };
  }

  serve('/me', door, { show: (visitor) => page(visitor) });
  serve('/me/sessions/end', door, {
    post: {
      fields: ['session'],
      async handle({ signedIn: by, visit }, { session }) {
        await signIn.end(session, by, visit);
        return done('session');
      },
    },
  });
  serve('/me/sessions/end-others', door, {
    post: {
      fields: [],
      async handle({ signedIn: by, visit }) {
        await signIn.endOthers(by, visit);
        return done('others');
      },
    },
  });
  serve('/me/devices/forget', door, {
    post: {
      fields: ['device'],
      async handle({ signedIn: { user } }, { device }) {
        const { id, name, accountId } = user;
        await twoFactor.forgetOf(user, device, { id, name, accountId, ownPage: true });
        return done('device');
      },
    },
  });
  serve('/me/chats/unlink', door, {
    post: {
      fields: ['chat'],
      async handle(visitor, { chat }) {
        const person = readChatPerson(chat, NOWHERE);
        try {
          if (person !== undefined) await directory.unlinkOwn(person, visitor.signedIn.user);
        } catch (error) {
          if (error instanceof UserError) return page(visitor, visitor.words.lastManager);
          throw error;
        }
        return done('chat');
      },
    },
  });
  serve('/sign-out', door, {
    post: {
      fields: [],
      async handle({ session, visit }) {
        await signIn.signOut(session, visit);
        return { goTo: '/sign-in?done=signed-out', cookies: [{ name: SESSION_COOKIE }] };
      },
    },
  });
}

/** Only whole names of people mean anybody here. */
const NOWHERE: ChatPerson = { platform: 'console', workspace: '', chatUser: '' };
