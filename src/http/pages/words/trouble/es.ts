import type { TroubleWords } from './words.js';

export const es: TroubleWords = {
  unreadable: {
    heading: 'El formulario no llegó como lo enviamos',
    advice: 'Faltaba un campo, estaba dos veces o no es nuestro. Abra la página de nuevo y rellénela.',
  },
  forged: {
    heading: 'No se ha hecho nada',
    advice:
      'No pudimos saber si venía de nuestra propia página. Quizá estuvo abierta demasiado tiempo o su navegador no guarda cookies de este sitio. Permita las cookies, abra la página de nuevo y repita lo que hizo.',
  },
  'not-found': {
    heading: 'Esa página no existe',
    advice: 'Compruebe la dirección o continúe desde el inicio de sesión.',
  },
  'wrong-method': { heading: 'Esta página no se usa así', advice: 'Ábrala en un navegador.' },
  'too-large': {
    heading: 'Era más de lo que cabe en un formulario',
    advice: 'Acorte lo que escribió y envíelo de nuevo.',
  },
  'wrong-type': {
    heading: 'Eso no lo envió nuestro formulario',
    advice: 'Abra la página en un navegador y rellene su formulario.',
  },
  'wrong-host': {
    heading: 'Esta no es la dirección de esta página',
    advice: 'Use la dirección del mensaje que recibió. Quien gestiona Castellan la fija con PUBLIC_URL.',
  },
  'too-many': {
    heading: 'Demasiados intentos desde su red',
    advice: 'Espere unos minutos y vuelva a intentarlo.',
  },
  broken: {
    heading: 'Algo ha fallado por nuestra parte',
    advice: 'Vuelva a intentarlo. Si sigue igual, dé este número a quien gestiona Castellan:',
  },
  away: {
    heading: 'Ahora mismo no es posible',
    advice: 'No se ha cambiado nada. Espere unos segundos y vuelva a intentarlo.',
  },
};
