import type { SigningInWords } from './words.js';

export const fr: SigningInWords = {
  signIn: 'Se connecter',
  signInTo: (account) => `Se connecter à ${account}`,
  recorded: 'Chaque tentative de connexion est enregistrée.',
  account: 'Compte',
  accountHint: 'Le nom court du compte de votre entreprise. Votre administration le connaît.',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  forgot: 'Mot de passe oublié ?',
  goOn: 'Continuer',
  back: 'Retour',
  startAgain: 'Recommencer',
  toStart: 'Aller à la connexion',
  wrongTitle: (title) => `Erreur : ${title}`,
  problem: 'Il y a un problème',
  enterAccount: 'Saisissez le nom de votre compte',
  noAccount: 'Aucun compte ne porte ce nom. Vérifiez son orthographe',
  enterEmail: 'Saisissez votre adresse e-mail, par exemple maya@example.com',
  enterPassword: 'Saisissez votre mot de passe',
  wrongSignIn:
    'L’adresse e-mail ou le mot de passe est incorrect. Vérifiez les deux et réessayez. Plusieurs erreurs bloquent la connexion pendant un certain temps.',
  locked: 'La connexion est bloquée',
  lockedUntil: (when) => `Il y a eu trop de tentatives erronées. Réessayez après : ${when}.`,
  lockedAdvice: 'Si ces tentatives ne venaient pas de vous, prévenez l’administration de votre compte.',

  code: 'Code',
  codeHeading: 'Saisissez votre code',
  codeAdvice: 'Ouvrez votre application d’authentification et saisissez les six chiffres qu’elle affiche.',
  recoveryCode: 'Code de secours',
  recoveryHeading: 'Saisissez un code de secours',
  recoveryAdvice: 'L’un de ceux que vous avez gardés lors de la configuration. Chacun sert une fois.',
  useRecovery: 'Utiliser un code de secours',
  useCode: 'Utiliser un code de l’application',
  remember: (days) =>
    days === undefined
      ? 'Mémoriser cet appareil'
      : `Mémoriser cet appareil pendant ${days} ${days === 1 ? 'jour' : 'jours'}`,
  rememberHint: 'Seulement sur un appareil que personne d’autre n’utilise. Aucun code n’y sera plus demandé.',
  enterCode: 'Saisissez les six chiffres affichés par votre application',
  enterRecovery: 'Saisissez l’un de vos codes de secours',
  wrongCode:
    'Ce code est incorrect ou trop ancien. Saisissez celui que votre application affiche maintenant.',
  usedCode: 'Ce code a déjà servi. Attendez que votre application affiche le suivant.',
  wrongRecovery: 'Ce code de secours est incorrect ou a déjà servi. Essayez-en un autre.',

  enrolHeading: 'Configurez votre authentificateur',
  enrolAdvice: 'Désormais, vous vous connectez aussi avec un code d’une application de votre téléphone.',
  enrolNeeds:
    'Il vous faut votre téléphone avec une application d’authentification, comme Aegis, Google Authenticator ou celle de votre gestionnaire de mots de passe.',
  enrolBegin: 'J’ai l’application, continuer',
  enrolScan: 'Scannez cette image avec une application d’authentification.',
  enrolPicture: 'QR code contenant la clé écrite dessous',
  enrolType: 'Impossible de scanner ? Saisissez cette clé dans l’application :',
  enrolConfirm: 'Saisissez ensuite les six chiffres affichés par l’application.',
  enrolInChat:
    'Nous vous avons envoyé un message dans le chat. Confirmez-y que c’est bien vous, puis continuez ici.',
  enrolWaits:
    'Vous n’avez pas encore confirmé dans le chat. Appuyez sur « Confirm » dans le message, puis réessayez.',
  enrolEnded:
    'Cela a pris trop de temps ou a été recommencé ailleurs. Recommencez et supprimez l’ancienne entrée de votre application.',
  enrolledAlready: 'Vous avez déjà un authentificateur. Reconnectez-vous avec un de ses codes.',
  enrolUnconfirmed:
    'Un mot de passe seul ne montre pas que c’est vous. Choisissez « Mot de passe oublié ? » à la connexion et ouvrez le lien envoyé, ou associez d’abord un chat.',
  codesHeading: 'Gardez vos codes de secours',
  codesAdvice:
    'Si vous perdez votre téléphone, chacun vous laisse entrer une fois. Ils ne sont affichés que maintenant : imprimez-les ou rangez-les dans votre gestionnaire de mots de passe.',
  codesKept: 'Je les ai gardés',

  newPassword: 'Nouveau mot de passe',
  newPasswordAgain: 'Nouveau mot de passe, encore une fois',
  currentPassword: 'Mot de passe actuel',
  chooseHeading: 'Choisissez un nouveau mot de passe',
  chooseWhy: {
    expired: 'Votre mot de passe est plus ancien que votre compte ne le permet.',
    policy: 'Votre mot de passe ne répond plus aux exigences de votre compte.',
  },
  passwordsDiffer: 'Les deux mots de passe diffèrent. Saisissez le nouveau deux fois',
  enterNewPassword: 'Saisissez un nouveau mot de passe',
  enterCurrentPassword: 'Saisissez votre mot de passe actuel',
  wrongCurrentPassword: 'Le mot de passe actuel est incorrect',
  tooLong: (most) => `Utilisez au plus ${most} caractères`,
  tooShort: (least) => `Utilisez au moins ${least} caractères ; quelques mots se retiennent facilement`,
  passwordAdvice: (least) =>
    `Au moins ${least} caractères. Quelques mots que vous seul réuniriez conviennent bien.`,
  newPasswordRule: {
    characters: 'Retirez les caractères de contrôle, comme les tabulations et les sauts de ligne',
    upper: 'Utilisez une majuscule',
    lower: 'Utilisez une minuscule',
    digit: 'Utilisez un chiffre',
    symbol: 'Utilisez un symbole, par exemple une espace ou un trait d’union',
    common: 'Choisissez-en un que l’on n’essaierait pas en premier',
    'own-name': 'Retirez votre nom, votre adresse et le nom du compte',
    history: 'Choisissez-en un que vous n’avez jamais eu',
  },
  setPassword: 'Enregistrer le mot de passe',

  welcome: (account) => `Bienvenue chez ${account}`,
  welcomeAdvice: (email) => `Choisissez un mot de passe pour ${email}.`,
  resetHeading: 'Réinitialisez votre mot de passe',
  resetAdvice: 'Nous vous envoyons un lien dans le chat ou par e-mail, pour choisir un nouveau mot de passe.',
  sendLink: 'Envoyer le lien',
  sentHeading: 'Cherchez notre message',
  sentAdvice:
    'Si quelqu’un a cette adresse, un lien est en route dans le chat ou par e-mail. Il sert une fois. Rien après une minute ? Vérifiez l’adresse ou demandez à l’administration de votre compte.',
  linkEnded: 'Ce lien ne fonctionne plus',
  linkEndedAdvice:
    'Il a déjà servi, il est trop ancien ou n’a pas été copié en entier. Demandez-en un nouveau.',
  askForLink: 'Demander un nouveau lien',
};
