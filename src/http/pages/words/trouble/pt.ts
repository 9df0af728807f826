import type { TroubleWords } from './words.js';

export const pt: TroubleWords = {
  unreadable: {
    heading: 'O formulário não chegou como o enviámos',
    advice: 'Faltava um campo, estava duas vezes ou não é nosso. Abra a página de novo e preencha-a.',
  },
  forged: {
    heading: 'Nada foi feito',
    advice:
      'Não conseguimos saber se isto veio da nossa própria página. Talvez tenha estado aberta demasiado tempo, ou o seu navegador não guarda cookies deste site. Permita os cookies, abra a página de novo e repita o que fez.',
  },
  'not-found': {
    heading: 'Essa página não existe',
    advice: 'Verifique o endereço ou continue a partir do início de sessão.',
  },
  'wrong-method': { heading: 'Esta página não se usa assim', advice: 'Abra-a num navegador.' },
  'too-large': {
    heading: 'Era mais do que cabe num formulário',
    advice: 'Encurte o que escreveu e envie de novo.',
  },
  'wrong-type': {
    heading: 'Isso não foi enviado pelo nosso formulário',
    advice: 'Abra a página num navegador e preencha o formulário.',
  },
  'wrong-host': {
    heading: 'Este não é o endereço desta página',
    advice: 'Use o endereço da mensagem que recebeu. Quem gere o Castellan define-o com PUBLIC_URL.',
  },
  'too-many': {
    heading: 'Demasiadas tentativas a partir da sua rede',
    advice: 'Espere alguns minutos e tente de novo.',
  },
  broken: {
    heading: 'Algo correu mal do nosso lado',
    advice: 'Tente de novo. Se continuar, indique este número a quem gere o Castellan:',
  },
  away: {
    heading: 'Agora não é possível',
    advice: 'Nada foi alterado. Espere alguns segundos e tente de novo.',
  },
};
