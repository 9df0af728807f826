import type { SigningInWords } from './words.js';

export const en: SigningInWords = {
  signIn: 'Sign in',
  signInTo: (account) => `Sign in to ${account}`,
  recorded: 'Every attempt to sign in is recorded.',
  account: 'Account',
  accountHint: 'The short name of your company’s account. Your administrator knows it.',
  email: 'Email address',
  password: 'Password',
  forgot: 'Forgot your password?',
  goOn: 'Continue',
  back: 'Back',
  startAgain: 'Start again',
  toStart: 'Go to sign-in',
  wrongTitle: (title) => `Error: ${title}`,
  problem: 'There is a problem',
  enterAccount: 'Enter the name of your account',
  noAccount: 'There is no account of that name. Check how it is written',
  enterEmail: 'Enter your email address, such as maya@example.com',
  enterPassword: 'Enter your password',
  wrongSignIn:
    'The email address or the password is wrong. Check both and try again. Several wrong tries lock sign-in for a while.',
  locked: 'Sign-in is locked',
  lockedUntil: (when) => `There were too many wrong tries. Try again after ${when}.`,
  lockedAdvice: 'If the tries were not yours, tell an administrator of your account.',

  code: 'Code',
  codeHeading: 'Enter your code',
  codeAdvice: 'Open your authenticator app and type the six digits it shows.',
  recoveryCode: 'Recovery code',
  recoveryHeading: 'Enter a recovery code',
  recoveryAdvice: 'One of those you kept when you set up your authenticator. Each works once.',
  useRecovery: 'Use a recovery code',
  useCode: 'Use a code from the app',
  remember: (days) =>
    days === undefined
      ? 'Remember this device'
      : `Remember this device for ${days} ${days === 1 ? 'day' : 'days'}`,
  rememberHint: 'Only on a device that nobody else uses. You are not asked for a code here again.',
  enterCode: 'Enter the six digits that your app shows',
  enterRecovery: 'Enter one of your recovery codes',
  wrongCode: 'That code is wrong or too old. Type the one that your app shows now.',
  usedCode: 'That code was used before. Wait until your app shows the next one.',
  wrongRecovery: 'That recovery code is wrong or was used before. Try another of yours.',

  enrolHeading: 'Set up your authenticator',
  enrolAdvice: 'From now on you sign in with a code from an app on your phone as well.',
  enrolNeeds:
    'You need your phone and an authenticator app on it, such as Aegis, Google Authenticator or the one of your password manager.',
  enrolBegin: 'I have the app, go on',
  enrolScan: 'Scan this picture with an authenticator app.',
  enrolPicture: 'QR code that holds the key written below',
  enrolType: 'Can’t scan? Type this key into the app:',
  enrolConfirm: 'Then type the six digits that the app shows.',
  enrolInChat:
    'We have sent you a message in chat. Press Confirm there, so that we know it is you, then go on here.',
  enrolWaits: 'You have not confirmed in chat yet. Press Confirm in the message there, then try again.',
  enrolEnded:
    'This took too long or was begun again elsewhere. Start again, and delete the old entry in your app.',
  enrolledAlready: 'You have an authenticator already. Sign in again with a code from it.',
  enrolUnconfirmed:
    'A password alone does not show that it is you. Choose “Forgot your password?” on the sign-in page and open the link we send, or link a chat first.',
  codesHeading: 'Keep your recovery codes',
  codesAdvice:
    'If you lose your phone, each of these lets you in once. They are shown only now: print them or put them into your password manager.',
  codesKept: 'I have kept them',

  newPassword: 'New password',
  newPasswordAgain: 'New password again',
  currentPassword: 'Current password',
  chooseHeading: 'Choose a new password',
  chooseWhy: {
    expired: 'Your password is older than your account allows.',
    policy: 'Your password no longer meets what your account asks of passwords.',
  },
  passwordsDiffer: 'The two passwords are not the same. Type the new one twice',
  enterNewPassword: 'Enter a new password',
  enterCurrentPassword: 'Enter your current password',
  wrongCurrentPassword: 'The current password is wrong',
  tooLong: (most) => `Use at most ${most} characters`,
  tooShort: (least) => `Use at least ${least} characters; a few words are easy to remember`,
  passwordAdvice: (least) =>
    `At least ${least} characters. A few words that only you would put together are good.`,
  newPasswordRule: {
    characters: 'Leave out control characters such as tabs and line breaks',
    upper: 'Use an upper-case letter',
    lower: 'Use a lower-case letter',
    digit: 'Use a digit',
    symbol: 'Use a symbol, such as a space or a hyphen',
    common: 'Choose one that guessers would not try first',
    'own-name': 'Leave out your name, your address and the name of the account',
    history: 'Choose one that was not yours before',
  },
  setPassword: 'Set password',

  welcome: (account) => `Welcome to ${account}`,
  welcomeAdvice: (email) => `Choose a password for ${email}.`,
  resetHeading: 'Reset your password',
  resetAdvice: 'We send a link to you in chat or by email. It lets you choose a new password.',
  sendLink: 'Send the link',
  sentHeading: 'Look for our message',
  sentAdvice:
    'If there is a user with this address, a link is on its way in chat or by email. It works once. Nothing there after a minute? Check the address, or ask an administrator of your account.',
  linkEnded: 'This link does not work any more',
  linkEndedAdvice: 'It was used before, it is too old, or it was not copied whole. Ask for a new one.',
  askForLink: 'Ask for a new link',
};
