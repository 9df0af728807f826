import type { TroubleWords } from './words.js';

export const en: TroubleWords = {
  unreadable: {
    heading: 'The form did not arrive as we sent it',
    advice: 'A field was missing, was there twice, or is none of ours. Open the page again and fill it in.',
  },
  forged: {
    heading: 'Nothing was done',
    advice:
      'We could not tell that this came from our own page. It may have been open for too long, or your browser keeps no cookies for this site. Allow cookies, open the page again and repeat what you did.',
  },
  'not-found': {
    heading: 'There is no such page',
    advice: 'Check the address, or go on from the sign-in page.',
  },
  'wrong-method': {
    heading: 'This page can’t be used like that',
    advice: 'Open it in a browser.',
  },
  'too-large': {
    heading: 'That was more than a form holds',
    advice: 'Shorten what you typed and send it again.',
  },
  'wrong-type': {
    heading: 'That was not sent by our form',
    advice: 'Open the page in a browser and fill in its form.',
  },
  'wrong-host': {
    heading: 'This is not the address of this page',
    advice:
      'Use the address in the message that you were sent. Whoever runs Castellan sets it with PUBLIC_URL.',
  },
  'too-many': {
    heading: 'Too many tries from your network',
    advice: 'Wait a few minutes, then try again.',
  },
  broken: {
    heading: 'Something went wrong on our side',
    advice: 'Try again. If it stays so, tell whoever runs Castellan this number:',
  },
  away: {
    heading: 'We can’t do this just now',
    advice: 'Nothing was changed. Wait a few seconds, then try again.',
  },
};
