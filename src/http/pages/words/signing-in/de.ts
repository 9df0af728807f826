import type { SigningInWords } from './words.js';

export const de: SigningInWords = {
  signIn: 'Anmelden',
  signInTo: (account) => `Bei ${account} anmelden`,
  recorded: 'Jeder Anmeldeversuch wird aufgezeichnet.',
  account: 'Konto',
  accountHint: 'Der Kurzname des Kontos Ihres Unternehmens. Ihre Administration kennt ihn.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  forgot: 'Passwort vergessen?',
  goOn: 'Weiter',
  back: 'Zurück',
  startAgain: 'Von vorn beginnen',
  toStart: 'Zur Anmeldung',
  wrongTitle: (title) => `Fehler: ${title}`,
  problem: 'Es gibt ein Problem',
  enterAccount: 'Geben Sie den Namen Ihres Kontos ein',
  noAccount: 'Es gibt kein Konto mit diesem Namen. Prüfen Sie die Schreibweise',
  enterEmail: 'Geben Sie Ihre E-Mail-Adresse ein, etwa maya@example.com',
  enterPassword: 'Geben Sie Ihr Passwort ein',
  wrongSignIn:
    'Die E-Mail-Adresse oder das Passwort ist falsch. Prüfen Sie beides und versuchen Sie es noch einmal. Nach mehreren falschen Versuchen ist die Anmeldung eine Zeit lang gesperrt.',
  locked: 'Die Anmeldung ist gesperrt',
  lockedUntil: (when) => `Es gab zu viele falsche Versuche. Versuchen Sie es wieder nach: ${when}.`,
  lockedAdvice: 'Wenn das nicht Ihre Versuche waren, sagen Sie es der Administration Ihres Kontos.',

  code: 'Code',
  codeHeading: 'Geben Sie Ihren Code ein',
  codeAdvice: 'Öffnen Sie Ihre Authenticator-App und geben Sie die sechs Ziffern ein, die sie zeigt.',
  recoveryCode: 'Wiederherstellungscode',
  recoveryHeading: 'Geben Sie einen Wiederherstellungscode ein',
  recoveryAdvice: 'Einen von denen, die Sie beim Einrichten aufbewahrt haben. Jeder gilt einmal.',
  useRecovery: 'Wiederherstellungscode verwenden',
  useCode: 'Code aus der App verwenden',
  remember: (days) =>
    days === undefined
      ? 'Dieses Gerät merken'
      : `Dieses Gerät ${days} ${days === 1 ? 'Tag' : 'Tage'} lang merken`,
  rememberHint: 'Nur auf einem Gerät, das sonst niemand benutzt. Hier wird dann kein Code mehr verlangt.',
  enterCode: 'Geben Sie die sechs Ziffern ein, die Ihre App zeigt',
  enterRecovery: 'Geben Sie einen Ihrer Wiederherstellungscodes ein',
  wrongCode: 'Dieser Code ist falsch oder zu alt. Geben Sie den ein, den Ihre App jetzt zeigt.',
  usedCode: 'Dieser Code wurde schon benutzt. Warten Sie, bis Ihre App den nächsten zeigt.',
  wrongRecovery:
    'Dieser Wiederherstellungscode ist falsch oder wurde schon benutzt. Nehmen Sie einen anderen.',

  enrolHeading: 'Richten Sie Ihren Authenticator ein',
  enrolAdvice: 'Ab jetzt melden Sie sich zusätzlich mit einem Code aus einer App auf Ihrem Telefon an.',
  enrolNeeds:
    'Sie brauchen Ihr Telefon und darauf eine Authenticator-App, etwa Aegis, Google Authenticator oder die Ihres Passwort-Managers.',
  enrolBegin: 'Ich habe die App, weiter',
  enrolScan: 'Scannen Sie dieses Bild mit einer Authenticator-App.',
  enrolPicture: 'QR-Code mit dem Schlüssel, der darunter steht',
  enrolType: 'Scannen geht nicht? Geben Sie diesen Schlüssel in die App ein:',
  enrolConfirm: 'Geben Sie dann die sechs Ziffern ein, die die App zeigt.',
  enrolInChat:
    'Wir haben Ihnen im Chat geschrieben. Bestätigen Sie dort, damit wir wissen, dass Sie es sind, und machen Sie dann hier weiter.',
  enrolWaits:
    'Sie haben im Chat noch nicht bestätigt. Drücken Sie dort „Confirm“ und versuchen Sie es noch einmal.',
  enrolEnded:
    'Das hat zu lange gedauert oder wurde anderswo neu begonnen. Beginnen Sie von vorn und löschen Sie den alten Eintrag in Ihrer App.',
  enrolledAlready: 'Sie haben schon einen Authenticator. Melden Sie sich mit einem Code daraus neu an.',
  enrolUnconfirmed:
    'Ein Passwort allein zeigt nicht, dass Sie es sind. Wählen Sie bei der Anmeldung „Passwort vergessen?“ und öffnen Sie den Link, den wir schicken, oder verknüpfen Sie zuerst einen Chat.',
  codesHeading: 'Bewahren Sie Ihre Wiederherstellungscodes auf',
  codesAdvice:
    'Wenn Sie Ihr Telefon verlieren, lässt jeder davon Sie einmal hinein. Sie werden nur jetzt gezeigt: Drucken Sie sie aus oder legen Sie sie in Ihren Passwort-Manager.',
  codesKept: 'Ich habe sie aufbewahrt',

  newPassword: 'Neues Passwort',
  newPasswordAgain: 'Neues Passwort noch einmal',
  currentPassword: 'Bisheriges Passwort',
  chooseHeading: 'Wählen Sie ein neues Passwort',
  chooseWhy: {
    expired: 'Ihr Passwort ist älter, als Ihr Konto erlaubt.',
    policy: 'Ihr Passwort erfüllt nicht mehr, was Ihr Konto von Passwörtern verlangt.',
  },
  passwordsDiffer: 'Die beiden Passwörter sind verschieden. Geben Sie das neue zweimal ein',
  enterNewPassword: 'Geben Sie ein neues Passwort ein',
  enterCurrentPassword: 'Geben Sie Ihr bisheriges Passwort ein',
  wrongCurrentPassword: 'Das bisherige Passwort ist falsch',
  tooLong: (most) => `Nehmen Sie höchstens ${most} Zeichen`,
  tooShort: (least) => `Nehmen Sie mindestens ${least} Zeichen; ein paar Wörter merkt man sich leicht`,
  passwordAdvice: (least) =>
    `Mindestens ${least} Zeichen. Gut sind ein paar Wörter, die nur Sie so zusammenstellen würden.`,
  newPasswordRule: {
    characters: 'Lassen Sie Steuerzeichen wie Tabulatoren und Zeilenumbrüche weg',
    upper: 'Nehmen Sie auch einen Großbuchstaben',
    lower: 'Nehmen Sie auch einen Kleinbuchstaben',
    digit: 'Nehmen Sie auch eine Ziffer',
    symbol: 'Nehmen Sie auch ein Sonderzeichen, etwa ein Leerzeichen oder einen Bindestrich',
    common: 'Wählen Sie eines, das man nicht als Erstes raten würde',
    'own-name': 'Lassen Sie Ihren Namen, Ihre Adresse und den Namen des Kontos weg',
    history: 'Wählen Sie eines, das Sie noch nicht hatten',
  },
  setPassword: 'Passwort festlegen',

  welcome: (account) => `Willkommen bei ${account}`,
  welcomeAdvice: (email) => `Wählen Sie ein Passwort für ${email}.`,
  resetHeading: 'Setzen Sie Ihr Passwort zurück',
  resetAdvice: 'Wir schicken Ihnen im Chat oder per E-Mail einen Link, mit dem Sie ein neues wählen.',
  sendLink: 'Link schicken',
  sentHeading: 'Sehen Sie nach unserer Nachricht',
  sentAdvice:
    'Wenn es jemanden mit dieser Adresse gibt, ist im Chat oder per E-Mail ein Link unterwegs. Er gilt einmal. Nach einer Minute noch nichts da? Prüfen Sie die Adresse oder fragen Sie die Administration Ihres Kontos.',
  linkEnded: 'Dieser Link gilt nicht mehr',
  linkEndedAdvice:
    'Er wurde schon benutzt, ist zu alt oder wurde nicht ganz kopiert. Fordern Sie einen neuen an.',
  askForLink: 'Neuen Link anfordern',
};
