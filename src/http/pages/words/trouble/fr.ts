import type { TroubleWords } from './words.js';

export const fr: TroubleWords = {
  unreadable: {
    heading: 'Le formulaire n’est pas arrivé tel que nous l’avons envoyé',
    advice: 'Un champ manquait, y était deux fois ou n’est pas de nous. Rouvrez la page et remplissez-la.',
  },
  forged: {
    heading: 'Rien n’a été fait',
    advice:
      'Nous n’avons pas pu voir que cela venait de notre propre page. Elle est peut-être restée ouverte trop longtemps, ou votre navigateur ne garde pas les cookies de ce site. Autorisez-les, rouvrez la page et recommencez.',
  },
  'not-found': {
    heading: 'Cette page n’existe pas',
    advice: 'Vérifiez l’adresse ou repartez de la connexion.',
  },
  'wrong-method': {
    heading: 'Cette page ne s’utilise pas ainsi',
    advice: 'Ouvrez-la dans un navigateur.',
  },
  'too-large': {
    heading: 'C’était plus que ne contient un formulaire',
    advice: 'Raccourcissez votre saisie et renvoyez-la.',
  },
  'wrong-type': {
    heading: 'Cela ne vient pas de notre formulaire',
    advice: 'Ouvrez la page dans un navigateur et remplissez son formulaire.',
  },
  'wrong-host': {
    heading: 'Ce n’est pas l’adresse de cette page',
    advice:
      'Utilisez l’adresse du message que vous avez reçu. L’exploitant de Castellan la définit avec PUBLIC_URL.',
  },
  'too-many': {
    heading: 'Trop de tentatives depuis votre réseau',
    advice: 'Attendez quelques minutes, puis réessayez.',
  },
  broken: {
    heading: 'Une erreur s’est produite de notre côté',
    advice: 'Réessayez. Si cela persiste, donnez ce numéro à l’exploitant de Castellan :',
  },
  away: {
    heading: 'Ce n’est pas possible en ce moment',
    advice: 'Rien n’a été changé. Attendez quelques secondes, puis réessayez.',
  },
};
