import type { AccountWords } from './words.js';

export const es: AccountWords = {
  myAccount: 'Mi cuenta',
  signedInAs: (email) => `Sesión iniciada como ${email}`,
  signOut: 'Cerrar sesión',
  signedOut: 'Ha cerrado la sesión.',
  done: {
    password: 'Su contraseña ha cambiado. Se ha cerrado la sesión en todos los demás lugares.',
    session: 'Se ha cerrado la sesión de ese navegador.',
    others: 'Se ha cerrado la sesión en todas partes menos aquí.',
    device: 'En ese dispositivo se volverá a pedir un código.',
    chat: 'Ese chat ya no está vinculado.',
    authenticator: 'Su autenticador está configurado.',
    codes: 'Sus nuevos códigos de recuperación son válidos; los anteriores ya no.',
    removed: 'Su autenticador se ha quitado.',
  },

  sessions: 'Dónde tiene la sesión iniciada',
  sessionsAdvice: '¿Hay algo que no reconoce? Cierre esa sesión y cambie su contraseña.',
  thisOne: 'este navegador',
  lastUsed: (when) => `Último uso: ${when}`,
  endSession: 'Cerrar sesión',
  endSessionOf: (device) => `Cerrar sesión: ${device}`,
  endOthers: 'Cerrar sesión en los demás lugares',

  changePassword: 'Cambiar contraseña',
  changeAdvice:
    'Al cambiarla se cierra la sesión en los demás lugares y ya no se recuerda ningún dispositivo.',

  authenticator: 'Autenticador',
  enrolled: (left) =>
    left === 1
      ? 'Está configurado. Queda un código de recuperación.'
      : `Está configurado. Quedan ${left} códigos de recuperación.`,
  enrolledAdvice:
    '¿Lo ha perdido y tampoco le quedan códigos? Quien administra su cuenta lo restablece; después configura uno nuevo.',
  factorDeeds: {
    codes: {
      heading: 'Nuevos códigos de recuperación',
      advice: 'Diez nuevos, que se muestran una sola vez. Los que tiene dejan de servir al momento.',
    },
    replace: {
      heading: 'Sustituir el autenticador',
      advice:
        'Configura otro. El actual sirve hasta que se confirma el nuevo; después ya no se recuerda ningún dispositivo.',
    },
    remove: { heading: 'Quitar el autenticador', advice: 'Después, su contraseña sola inicia la sesión.' },
  },
  eitherCode: 'Código de la aplicación o de recuperación',
  enterEitherCode: 'Escriba un código de la aplicación o uno de recuperación',
  factorRequired:
    'Su cuenta pide un código a todo el mundo, así que el autenticador solo se puede sustituir.',
  notEnrolled: 'Todavía no tiene ninguno. Con uno, una contraseña robada no abre nada por sí sola.',
  setUp: 'Configurar un autenticador',

  devices: 'Dispositivos recordados',
  devicesAdvice: 'Inician sesión sin código.',
  noDevices: 'Ninguno. Cuando su cuenta recuerda dispositivos, se marca al escribir el código.',
  remembered: (when) => `Recordado: ${when}`,
  forgetDevice: 'Olvidar',
  forgetDeviceOf: (device) => `Olvidar: ${device}`,

  chats: 'Chats vinculados',
  chatsAdvice: 'Allí es usted esta persona, con todo lo que puede hacer.',
  noChats: 'Ninguno. Escriba /link en un chat para que le conozcan allí.',
  unlink: 'Desvincular',
  unlinkOf: (chat) => `Desvincular: ${chat}`,
  unlinkWarning: 'Después no será nadie allí hasta que lo vincule de nuevo. ¿Desvincular?',
  lastManager:
    'Es la última persona con el papel Account Manager a quien se puede llegar en el chat. Vincule antes a otra.',

  linkHeading: '¿Vincular su chat?',
  linkAdvice:
    'Desde entonces, quien use esa cuenta de chat actúa aquí como usted. Continúe solo si es suya y acaba de pedir este enlace.',
  linkYou: 'Usted',
  linkChat: 'Cuenta de chat',
  linkConfirm: 'Sí, las dos son mías',
  linkRefuse: 'No, dejarlo así',
  linkedHeading: 'Vinculado',
  linkedAdvice: 'Ya le conocen en ese chat. Vuelva allí y escriba /whoami.',
  linkOver: 'Este enlace ya no sirve',
  linkOverAdvice: 'Ya se usó o es demasiado antiguo. Escriba /link en el chat para obtener otro.',
  notLinked: 'No se ha vinculado nada',
  linkOtherAccount:
    'Ese chat pertenece a otra cuenta distinta de la suya. Inicie sesión en ella o pregunte a quien la administra.',
  linkHeld:
    'Esa cuenta de chat ya es de alguien, o usted tiene otra allí. Un Account Manager lo termina con /user unlink en el chat.',
};
