import type { AccountWords } from './words.js';

export const fr: AccountWords = {
  myAccount: 'Mon compte',
  signedInAs: (email) => `Connecté en tant que ${email}`,
  signOut: 'Se déconnecter',
  signedOut: 'Vous êtes déconnecté.',
  done: {
    password: 'Votre mot de passe est changé. Vous êtes déconnecté partout ailleurs.',
    session: 'Ce navigateur est déconnecté.',
    others: 'Vous êtes déconnecté partout, sauf ici.',
    device: 'Un code sera de nouveau demandé sur cet appareil.',
    chat: 'Ce chat n’est plus associé.',
    authenticator: 'Votre authentificateur est configuré.',
    codes: 'Vos nouveaux codes de secours sont valables ; les précédents ne le sont plus.',
    removed: 'Votre authentificateur est supprimé.',
  },

  sessions: 'Où vous êtes connecté',
  sessionsAdvice: 'Quelque chose d’inconnu ? Déconnectez-le et changez votre mot de passe.',
  thisOne: 'ce navigateur',
  lastUsed: (when) => `Dernière utilisation : ${when}`,
  endSession: 'Déconnecter',
  endSessionOf: (device) => `Déconnecter ${device}`,
  endOthers: 'Se déconnecter partout ailleurs',

  changePassword: 'Changer le mot de passe',
  changeAdvice: 'Vous serez alors déconnecté partout ailleurs, et plus aucun appareil ne sera mémorisé.',

  authenticator: 'Authentificateur',
  enrolled: (left) =>
    left <= 1
      ? `Il est configuré. Il reste ${left} code de secours.`
      : `Il est configuré. Il reste ${left} codes de secours.`,
  enrolledAdvice:
    'Perdu, et plus de codes de secours non plus ? L’administration de votre compte le réinitialise ; vous en configurez ensuite un nouveau.',
  factorDeeds: {
    codes: {
      heading: 'Nouveaux codes de secours',
      advice: 'Dix nouveaux, affichés une seule fois. Ceux que vous avez cessent aussitôt de fonctionner.',
    },
    replace: {
      heading: 'Remplacer l’authentificateur',
      advice:
        'Vous en configurez un autre. L’actuel fonctionne jusqu’à la confirmation du nouveau ; ensuite plus aucun appareil n’est mémorisé.',
    },
    remove: {
      heading: 'Supprimer l’authentificateur',
      advice: 'Ensuite votre mot de passe seul vous connecte.',
    },
  },
  eitherCode: 'Code de l’application, ou code de secours',
  enterEitherCode: 'Saisissez un code de l’application ou un code de secours',
  factorRequired:
    'Votre compte demande un code à tout le monde : l’authentificateur peut seulement être remplacé.',
  notEnrolled: 'Vous n’en avez pas encore. Avec lui, un mot de passe volé n’ouvre rien à lui seul.',
  setUp: 'Configurer un authentificateur',

  devices: 'Appareils mémorisés',
  devicesAdvice: 'Ils se connectent sans code.',
  noDevices: 'Aucun. Quand votre compte mémorise les appareils, cochez-le en saisissant le code.',
  remembered: (when) => `Mémorisé : ${when}`,
  forgetDevice: 'Oublier',
  forgetDeviceOf: (device) => `Oublier ${device}`,

  chats: 'Chats associés',
  chatsAdvice: 'Vous y êtes cette personne, avec tout ce que vous pouvez faire.',
  noChats: 'Aucun. Tapez /link dans un chat pour y être connu.',
  unlink: 'Dissocier',
  unlinkOf: (chat) => `Dissocier ${chat}`,
  unlinkWarning: 'Ensuite, vous n’y serez plus personne jusqu’à une nouvelle association. Dissocier ?',
  lastManager:
    'Vous êtes le dernier Account Manager joignable dans le chat. Associez d’abord une autre personne.',

  linkHeading: 'Associer votre chat ?',
  linkAdvice:
    'Dès lors, quiconque utilise ce compte de chat agit ici en votre nom. Continuez seulement s’il est à vous et si vous venez de demander ce lien.',
  linkYou: 'Vous',
  linkChat: 'Compte de chat',
  linkConfirm: 'Oui, les deux sont moi',
  linkRefuse: 'Non, ne rien changer',
  linkedHeading: 'Associé',
  linkedAdvice: 'Vous êtes maintenant connu dans ce chat. Retournez-y et tapez /whoami.',
  linkOver: 'Ce lien ne fonctionne plus',
  linkOverAdvice: 'Il a déjà servi ou il est trop ancien. Tapez /link dans le chat pour en obtenir un autre.',
  notLinked: 'Rien n’a été associé',
  linkOtherAccount:
    'Ce chat appartient à un autre compte que le vôtre. Connectez-vous à celui-là ou demandez à l’administration.',
  linkHeld:
    'Ce compte de chat est déjà à quelqu’un, ou vous en avez un autre là-bas. Un Account Manager y met fin avec /user unlink dans le chat.',
};
