import type { AccountWords } from './words.js';

export const de: AccountWords = {
  myAccount: 'Mein Konto',
  signedInAs: (email) => `Angemeldet als ${email}`,
  signOut: 'Abmelden',
  signedOut: 'Sie sind abgemeldet.',
  done: {
    password: 'Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.',
    session: 'Dieser Browser ist abgemeldet.',
    others: 'Sie sind überall abgemeldet, nur hier nicht.',
    device: 'Auf diesem Gerät wird wieder ein Code verlangt.',
    chat: 'Dieser Chat ist nicht mehr verknüpft.',
    authenticator: 'Ihr Authenticator ist eingerichtet.',
    codes: 'Ihre neuen Wiederherstellungscodes gelten; die bisherigen nicht mehr.',
    removed: 'Ihr Authenticator ist entfernt.',
  },

  sessions: 'Wo Sie angemeldet sind',
  sessionsAdvice: 'Etwas dabei, das Sie nicht kennen? Melden Sie es ab und ändern Sie Ihr Passwort.',
  thisOne: 'dieser Browser',
  lastUsed: (when) => `Zuletzt benutzt: ${when}`,
  endSession: 'Abmelden',
  endSessionOf: (device) => `Abmelden: ${device}`,
  endOthers: 'Überall sonst abmelden',

  changePassword: 'Passwort ändern',
  changeAdvice: 'Danach sind Sie überall sonst abgemeldet, und kein Gerät ist mehr gemerkt.',

  authenticator: 'Authenticator',
  enrolled: (left) =>
    left === 1
      ? 'Er ist eingerichtet. Ein Wiederherstellungscode ist übrig.'
      : `Er ist eingerichtet. ${left} Wiederherstellungscodes sind übrig.`,
  enrolledAdvice:
    'Verloren, und auch keine Codes mehr? Die Administration Ihres Kontos setzt ihn zurück; dann richten Sie einen neuen ein.',
  factorDeeds: {
    codes: {
      heading: 'Neue Wiederherstellungscodes',
      advice: 'Zehn neue, einmal angezeigt. Die bisherigen gelten ab sofort nicht mehr.',
    },
    replace: {
      heading: 'Authenticator ersetzen',
      advice:
        'Sie richten einen anderen ein. Der jetzige gilt, bis der neue bestätigt ist; danach ist kein Gerät mehr gemerkt.',
    },
    remove: { heading: 'Authenticator entfernen', advice: 'Danach meldet Ihr Passwort allein Sie an.' },
  },
  eitherCode: 'Code der App oder Wiederherstellungscode',
  enterEitherCode: 'Geben Sie einen Code der App oder einen Wiederherstellungscode ein',
  factorRequired: 'Ihr Konto verlangt von allen einen Code, darum kann der Authenticator nur ersetzt werden.',
  notEnrolled: 'Sie haben noch keinen. Mit einem öffnet ein gestohlenes Passwort allein nichts.',
  setUp: 'Authenticator einrichten',

  devices: 'Gemerkte Geräte',
  devicesAdvice: 'Sie melden sich ohne Code an.',
  noDevices: 'Keine. Wenn Ihr Konto Geräte merkt, kreuzen Sie es bei der Eingabe des Codes an.',
  remembered: (when) => `Gemerkt: ${when}`,
  forgetDevice: 'Vergessen',
  forgetDeviceOf: (device) => `Vergessen: ${device}`,

  chats: 'Verknüpfte Chats',
  chatsAdvice: 'Dort sind Sie diese Person, mit allem, was Sie dürfen.',
  noChats: 'Keine. Tippen Sie in einem Chat /link, um dort bekannt zu sein.',
  unlink: 'Trennen',
  unlinkOf: (chat) => `Trennen: ${chat}`,
  unlinkWarning: 'Danach sind Sie dort niemand, bis Sie ihn wieder verknüpfen. Trennen?',
  lastManager:
    'Sie sind der letzte Account Manager, der im Chat erreichbar ist. Verknüpfen Sie zuerst einen anderen.',

  linkHeading: 'Ihren Chat verknüpfen?',
  linkAdvice:
    'Von da an handelt hier als Sie, wer dieses Chat-Konto benutzt. Machen Sie nur weiter, wenn es Ihres ist und Sie diesen Link eben selbst verlangt haben.',
  linkYou: 'Sie',
  linkChat: 'Chat-Konto',
  linkConfirm: 'Ja, beides bin ich',
  linkRefuse: 'Nein, so lassen',
  linkedHeading: 'Verknüpft',
  linkedAdvice: 'In diesem Chat sind Sie nun bekannt. Gehen Sie dorthin zurück und tippen Sie /whoami.',
  linkOver: 'Dieser Link gilt nicht mehr',
  linkOverAdvice: 'Er wurde schon benutzt oder ist zu alt. Tippen Sie im Chat /link für einen neuen.',
  notLinked: 'Es wurde nichts verknüpft',
  linkOtherAccount:
    'Dieser Chat gehört zu einem anderen Konto als Ihrem. Melden Sie sich dort an oder fragen Sie die Administration.',
  linkHeld:
    'Dieses Chat-Konto gehört schon jemandem, oder Sie haben dort ein anderes. Ein Account Manager beendet das im Chat mit /user unlink.',
};
