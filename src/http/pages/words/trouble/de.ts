import type { TroubleWords } from './words.js';

export const de: TroubleWords = {
  unreadable: {
    heading: 'Das Formular kam nicht so an, wie wir es geschickt haben',
    advice:
      'Ein Feld fehlte, war doppelt da oder ist keines von uns. Öffnen Sie die Seite neu und füllen Sie sie aus.',
  },
  forged: {
    heading: 'Es wurde nichts getan',
    advice:
      'Wir konnten nicht erkennen, dass das von unserer eigenen Seite kam. Vielleicht war sie zu lange offen, oder Ihr Browser behält keine Cookies dieser Seite. Erlauben Sie Cookies, öffnen Sie die Seite neu und wiederholen Sie es.',
  },
  'not-found': {
    heading: 'Diese Seite gibt es nicht',
    advice: 'Prüfen Sie die Adresse oder beginnen Sie bei der Anmeldung.',
  },
  'wrong-method': {
    heading: 'So lässt sich diese Seite nicht benutzen',
    advice: 'Öffnen Sie sie im Browser.',
  },
  'too-large': {
    heading: 'Das war mehr, als ein Formular fasst',
    advice: 'Kürzen Sie Ihre Eingabe und schicken Sie sie noch einmal.',
  },
  'wrong-type': {
    heading: 'Das kam nicht von unserem Formular',
    advice: 'Öffnen Sie die Seite im Browser und füllen Sie ihr Formular aus.',
  },
  'wrong-host': {
    heading: 'Das ist nicht die Adresse dieser Seite',
    advice:
      'Nehmen Sie die Adresse aus der Nachricht an Sie. Wer Castellan betreibt, legt sie mit PUBLIC_URL fest.',
  },
  'too-many': {
    heading: 'Zu viele Versuche aus Ihrem Netz',
    advice: 'Warten Sie einige Minuten und versuchen Sie es dann noch einmal.',
  },
  broken: {
    heading: 'Bei uns ist etwas schiefgegangen',
    advice:
      'Versuchen Sie es noch einmal. Wenn es so bleibt, nennen Sie dem Betreiber von Castellan diese Nummer:',
  },
  away: {
    heading: 'Das geht gerade nicht',
    advice: 'Es wurde nichts geändert. Warten Sie einige Sekunden und versuchen Sie es noch einmal.',
  },
};
