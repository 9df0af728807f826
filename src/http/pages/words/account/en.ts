import type { AccountWords } from './words.js';

export const en: AccountWords = {
  myAccount: 'My account',
  signedInAs: (email) => `Signed in as ${email}`,
  signOut: 'Sign out',
  signedOut: 'You are signed out.',
  done: {
    password: 'Your password is changed. You were signed out everywhere else.',
    session: 'That browser is signed out.',
    others: 'You are signed out everywhere but here.',
    device: 'That device is asked for a code again.',
    chat: 'That chat is unlinked.',
    authenticator: 'Your authenticator is set up.',
    codes: 'Your new recovery codes count; those before do not any more.',
    removed: 'Your authenticator is removed.',
  },

  sessions: 'Where you are signed in',
  sessionsAdvice: 'Something you don’t know? Sign it out and change your password.',
  thisOne: 'this browser',
  lastUsed: (when) => `Last used ${when}`,
  endSession: 'Sign out',
  endSessionOf: (device) => `Sign out ${device}`,
  endOthers: 'Sign out everywhere else',

  changePassword: 'Change password',
  changeAdvice: 'Changing it signs you out everywhere else, and no device is remembered any more.',

  authenticator: 'Authenticator',
  enrolled: (left) =>
    left === 1
      ? 'It is set up. One recovery code is left.'
      : `It is set up. ${left} recovery codes are left.`,
  enrolledAdvice:
    'Lost it and the recovery codes, too? An administrator of your account resets it; then you set up a new one.',
  factorDeeds: {
    codes: {
      heading: 'New recovery codes',
      advice: 'Ten new ones, shown once. Those that you have stop working at once.',
    },
    replace: {
      heading: 'Replace the authenticator',
      advice:
        'You set up another one. The present one works until the new one is confirmed; then no device is remembered any more.',
    },
    remove: { heading: 'Remove the authenticator', advice: 'After that your password alone signs you in.' },
  },
  eitherCode: 'Code of the app, or a recovery code',
  enterEitherCode: 'Enter a code of the app, or a recovery code',
  factorRequired: 'Your account asks everybody for a code, so the authenticator can only be replaced.',
  notEnrolled: 'You have none yet. With one, a stolen password alone opens nothing.',
  setUp: 'Set up an authenticator',

  devices: 'Remembered devices',
  devicesAdvice: 'They sign in without a code.',
  noDevices: 'None. When your account remembers devices, you tick it where you enter a code.',
  remembered: (when) => `Remembered ${when}`,
  forgetDevice: 'Forget',
  forgetDeviceOf: (device) => `Forget ${device}`,

  chats: 'Linked chats',
  chatsAdvice: 'There you are this user, with all that you may do.',
  noChats: 'None. Type /link in a chat to be known there.',
  unlink: 'Unlink',
  unlinkOf: (chat) => `Unlink ${chat}`,
  unlinkWarning: 'After that you are nobody there until you link it again. Unlink it?',
  lastManager: 'You are the last Account Manager who can be reached in chat. Link another one first.',

  linkHeading: 'Link your chat?',
  linkAdvice:
    'From then on, whoever uses that chat account acts as you here. Go on only if it is yours and you asked for this link just now.',
  linkYou: 'You',
  linkChat: 'Chat account',
  linkConfirm: 'Yes, both are me',
  linkRefuse: 'No, leave it',
  linkedHeading: 'Linked',
  linkedAdvice: 'You are known in that chat now. Go back to it and type /whoami.',
  linkOver: 'This link does not work any more',
  linkOverAdvice: 'It was used before or is too old. Type /link in the chat for a new one.',
  notLinked: 'Nothing was linked',
  linkOtherAccount:
    'That chat belongs to another account than yours. Sign in there, or ask an administrator.',
  linkHeld:
    'That chat account is somebody’s already, or you have another one there. An Account Manager ends that with /user unlink in chat.',
};
