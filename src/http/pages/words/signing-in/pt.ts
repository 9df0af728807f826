import type { SigningInWords } from './words.js';

export const pt: SigningInWords = {
  signIn: 'Iniciar sessão',
  signInTo: (account) => `Iniciar sessão em ${account}`,
  recorded: 'Cada tentativa de início de sessão fica registada.',
  account: 'Conta',
  accountHint: 'O nome curto da conta da sua empresa. Quem a administra conhece-o.',
  email: 'Endereço de e-mail',
  password: 'Palavra-passe',
  forgot: 'Esqueceu-se da palavra-passe?',
  goOn: 'Continuar',
  back: 'Voltar',
  startAgain: 'Começar de novo',
  toStart: 'Ir para o início de sessão',
  wrongTitle: (title) => `Erro: ${title}`,
  problem: 'Há um problema',
  enterAccount: 'Escreva o nome da sua conta',
  noAccount: 'Não existe nenhuma conta com esse nome. Verifique como se escreve',
  enterEmail: 'Escreva o seu endereço de e-mail, como maya@example.com',
  enterPassword: 'Escreva a sua palavra-passe',
  wrongSignIn:
    'O endereço de e-mail ou a palavra-passe está errado. Verifique ambos e tente de novo. Várias tentativas erradas bloqueiam o início de sessão durante algum tempo.',
  locked: 'O início de sessão está bloqueado',
  lockedUntil: (when) => `Houve demasiadas tentativas erradas. Tente de novo depois de: ${when}.`,
  lockedAdvice: 'Se as tentativas não foram suas, avise quem administra a sua conta.',

  code: 'Código',
  codeHeading: 'Escreva o seu código',
  codeAdvice: 'Abra a sua aplicação de autenticação e escreva os seis algarismos que ela mostra.',
  recoveryCode: 'Código de recuperação',
  recoveryHeading: 'Escreva um código de recuperação',
  recoveryAdvice: 'Um dos que guardou quando configurou o autenticador. Cada um serve uma vez.',
  useRecovery: 'Usar um código de recuperação',
  useCode: 'Usar um código da aplicação',
  remember: (days) =>
    days === undefined
      ? 'Memorizar este dispositivo'
      : `Memorizar este dispositivo durante ${days} ${days === 1 ? 'dia' : 'dias'}`,
  rememberHint: 'Só num dispositivo que mais ninguém use. Aqui não lhe será pedido outro código.',
  enterCode: 'Escreva os seis algarismos que a sua aplicação mostra',
  enterRecovery: 'Escreva um dos seus códigos de recuperação',
  wrongCode: 'Esse código está errado ou é demasiado antigo. Escreva o que a aplicação mostra agora.',
  usedCode: 'Esse código já foi usado. Espere até a aplicação mostrar o seguinte.',
  wrongRecovery: 'Esse código de recuperação está errado ou já foi usado. Tente outro dos seus.',

  enrolHeading: 'Configure o seu autenticador',
  enrolAdvice: 'A partir de agora inicia sessão também com um código de uma aplicação do seu telemóvel.',
  enrolNeeds:
    'Precisa do telemóvel com uma aplicação de autenticação, como Aegis, Google Authenticator ou a do seu gestor de palavras-passe.',
  enrolBegin: 'Tenho a aplicação, continuar',
  enrolScan: 'Leia esta imagem com uma aplicação de autenticação.',
  enrolPicture: 'Código QR com a chave escrita abaixo',
  enrolType: 'Não consegue ler? Escreva esta chave na aplicação:',
  enrolConfirm: 'Depois escreva os seis algarismos que a aplicação mostra.',
  enrolInChat:
    'Enviámos-lhe uma mensagem no chat. Confirme lá, para sabermos que é mesmo você, e continue aqui.',
  enrolWaits: 'Ainda não confirmou no chat. Prima «Confirm» na mensagem e tente de novo.',
  enrolEnded:
    'Demorou demasiado ou foi recomeçado noutro lugar. Comece de novo e apague a entrada antiga da aplicação.',
  enrolledAlready: 'Já tem um autenticador. Inicie sessão de novo com um código dele.',
  enrolUnconfirmed:
    'Uma palavra-passe sozinha não mostra que é você. Escolha «Esqueceu-se da palavra-passe?» no início de sessão e abra a ligação que enviamos, ou associe primeiro um chat.',
  codesHeading: 'Guarde os seus códigos de recuperação',
  codesAdvice:
    'Se perder o telemóvel, cada um deixa-o entrar uma vez. Só são mostrados agora: imprima-os ou guarde-os no gestor de palavras-passe.',
  codesKept: 'Guardei-os',

  newPassword: 'Nova palavra-passe',
  newPasswordAgain: 'Nova palavra-passe outra vez',
  currentPassword: 'Palavra-passe atual',
  chooseHeading: 'Escolha uma nova palavra-passe',
  chooseWhy: {
    expired: 'A sua palavra-passe é mais antiga do que a conta permite.',
    policy: 'A sua palavra-passe já não cumpre o que a conta exige.',
  },
  passwordsDiffer: 'As duas palavras-passe não são iguais. Escreva a nova duas vezes',
  enterNewPassword: 'Escreva uma nova palavra-passe',
  enterCurrentPassword: 'Escreva a sua palavra-passe atual',
  wrongCurrentPassword: 'A palavra-passe atual está errada',
  tooLong: (most) => `Use no máximo ${most} caracteres`,
  tooShort: (least) => `Use pelo menos ${least} caracteres; algumas palavras são fáceis de recordar`,
  passwordAdvice: (least) =>
    `Pelo menos ${least} caracteres. Algumas palavras que só você juntaria são uma boa escolha.`,
  newPasswordRule: {
    characters: 'Não use caracteres de controlo, como tabulações e quebras de linha',
    upper: 'Use uma letra maiúscula',
    lower: 'Use uma letra minúscula',
    digit: 'Use um algarismo',
    symbol: 'Use um símbolo, como um espaço ou um hífen',
    common: 'Escolha uma que ninguém tentaria primeiro',
    'own-name': 'Não use o seu nome, o seu endereço nem o nome da conta',
    history: 'Escolha uma que ainda não tenha tido',
  },
  setPassword: 'Guardar palavra-passe',

  welcome: (account) => `Damos-lhe as boas-vindas a ${account}`,
  welcomeAdvice: (email) => `Escolha uma palavra-passe para ${email}.`,
  resetHeading: 'Reponha a sua palavra-passe',
  resetAdvice: 'Enviamos-lhe uma ligação no chat ou por e-mail, para escolher uma nova palavra-passe.',
  sendLink: 'Enviar a ligação',
  sentHeading: 'Procure a nossa mensagem',
  sentAdvice:
    'Se existir alguém com este endereço, há uma ligação a caminho no chat ou por e-mail. Serve uma vez. Nada ao fim de um minuto? Verifique o endereço ou pergunte a quem administra a sua conta.',
  linkEnded: 'Esta ligação já não funciona',
  linkEndedAdvice: 'Já foi usada, é demasiado antiga ou não foi copiada inteira. Peça uma nova.',
  askForLink: 'Pedir uma nova ligação',
};
