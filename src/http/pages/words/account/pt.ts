import type { AccountWords } from './words.js';

export const pt: AccountWords = {
  myAccount: 'A minha conta',
  signedInAs: (email) => `Sessão iniciada como ${email}`,
  signOut: 'Terminar sessão',
  signedOut: 'Terminou a sessão.',
  done: {
    password: 'A sua palavra-passe foi alterada. A sessão terminou em todos os outros lugares.',
    session: 'A sessão desse navegador terminou.',
    others: 'A sessão terminou em todo o lado menos aqui.',
    device: 'Nesse dispositivo volta a ser pedido um código.',
    chat: 'Esse chat já não está associado.',
    authenticator: 'O seu autenticador está configurado.',
    codes: 'Os seus novos códigos de recuperação são válidos; os anteriores já não.',
    removed: 'O seu autenticador foi removido.',
  },

  sessions: 'Onde tem sessão iniciada',
  sessionsAdvice: 'Algo que não conhece? Termine essa sessão e altere a palavra-passe.',
  thisOne: 'este navegador',
  lastUsed: (when) => `Última utilização: ${when}`,
  endSession: 'Terminar sessão',
  endSessionOf: (device) => `Terminar sessão: ${device}`,
  endOthers: 'Terminar sessão nos outros lugares',

  changePassword: 'Alterar palavra-passe',
  changeAdvice: 'Depois a sessão termina nos outros lugares e nenhum dispositivo fica memorizado.',

  authenticator: 'Autenticador',
  enrolled: (left) =>
    left === 1
      ? 'Está configurado. Resta um código de recuperação.'
      : `Está configurado. Restam ${left} códigos de recuperação.`,
  enrolledAdvice:
    'Perdeu-o e também já não tem códigos? Quem administra a sua conta repõe-no; depois configura um novo.',
  factorDeeds: {
    codes: {
      heading: 'Novos códigos de recuperação',
      advice: 'Dez novos, mostrados uma só vez. Os que tem deixam logo de funcionar.',
    },
    replace: {
      heading: 'Substituir o autenticador',
      advice:
        'Configura outro. O atual funciona até o novo ser confirmado; depois nenhum dispositivo fica memorizado.',
    },
    remove: {
      heading: 'Remover o autenticador',
      advice: 'Depois, a sua palavra-passe sozinha inicia a sessão.',
    },
  },
  eitherCode: 'Código da aplicação ou de recuperação',
  enterEitherCode: 'Escreva um código da aplicação ou um de recuperação',
  factorRequired: 'A sua conta pede um código a todos, por isso o autenticador só pode ser substituído.',
  notEnrolled: 'Ainda não tem nenhum. Com um, uma palavra-passe roubada não abre nada sozinha.',
  setUp: 'Configurar um autenticador',

  devices: 'Dispositivos memorizados',
  devicesAdvice: 'Iniciam sessão sem código.',
  noDevices: 'Nenhum. Quando a sua conta memoriza dispositivos, assinala-se ao escrever o código.',
  remembered: (when) => `Memorizado: ${when}`,
  forgetDevice: 'Esquecer',
  forgetDeviceOf: (device) => `Esquecer: ${device}`,

  chats: 'Chats associados',
  chatsAdvice: 'Lá é esta pessoa, com tudo o que pode fazer.',
  noChats: 'Nenhum. Escreva /link num chat para ser conhecido lá.',
  unlink: 'Desassociar',
  unlinkOf: (chat) => `Desassociar: ${chat}`,
  unlinkWarning: 'Depois não será ninguém lá até o associar de novo. Desassociar?',
  lastManager: 'É o último Account Manager que se pode contactar no chat. Associe primeiro outra pessoa.',

  linkHeading: 'Associar o seu chat?',
  linkAdvice:
    'A partir daí, quem usar essa conta de chat age aqui em seu nome. Continue só se ela for sua e se acabou de pedir esta ligação.',
  linkYou: 'Você',
  linkChat: 'Conta de chat',
  linkConfirm: 'Sim, ambas são minhas',
  linkRefuse: 'Não, deixar assim',
  linkedHeading: 'Associado',
  linkedAdvice: 'Agora é conhecido nesse chat. Volte lá e escreva /whoami.',
  linkOver: 'Esta ligação já não funciona',
  linkOverAdvice: 'Já foi usada ou é demasiado antiga. Escreva /link no chat para obter outra.',
  notLinked: 'Nada foi associado',
  linkOtherAccount:
    'Esse chat pertence a uma conta diferente da sua. Inicie sessão nessa ou pergunte a quem a administra.',
  linkHeld:
    'Essa conta de chat já é de alguém, ou você tem outra lá. Um Account Manager termina isso com /user unlink no chat.',
};
