import type { SigningInWords } from './words.js';

export const es: SigningInWords = {
  signIn: 'Iniciar sesión',
  signInTo: (account) => `Iniciar sesión en ${account}`,
  recorded: 'Cada intento de inicio de sesión queda registrado.',
  account: 'Cuenta',
  accountHint: 'El nombre corto de la cuenta de su empresa. Lo conoce quien la administra.',
  email: 'Dirección de correo electrónico',
  password: 'Contraseña',
  forgot: '¿Ha olvidado su contraseña?',
  goOn: 'Continuar',
  back: 'Volver',
  startAgain: 'Empezar de nuevo',
  toStart: 'Ir al inicio de sesión',
  wrongTitle: (title) => `Error: ${title}`,
  problem: 'Hay un problema',
  enterAccount: 'Escriba el nombre de su cuenta',
  noAccount: 'No hay ninguna cuenta con ese nombre. Compruebe cómo se escribe',
  enterEmail: 'Escriba su dirección de correo, como maya@example.com',
  enterPassword: 'Escriba su contraseña',
  wrongSignIn:
    'La dirección o la contraseña no es correcta. Compruebe ambas y vuelva a intentarlo. Varios intentos fallidos bloquean el inicio de sesión durante un tiempo.',
  locked: 'El inicio de sesión está bloqueado',
  lockedUntil: (when) => `Ha habido demasiados intentos fallidos. Vuelva a intentarlo después de: ${when}.`,
  lockedAdvice: 'Si los intentos no fueron suyos, avise a quien administra su cuenta.',

  code: 'Código',
  codeHeading: 'Escriba su código',
  codeAdvice: 'Abra su aplicación de autenticación y escriba los seis dígitos que muestra.',
  recoveryCode: 'Código de recuperación',
  recoveryHeading: 'Escriba un código de recuperación',
  recoveryAdvice: 'Uno de los que guardó al configurar el autenticador. Cada uno sirve una vez.',
  useRecovery: 'Usar un código de recuperación',
  useCode: 'Usar un código de la aplicación',
  remember: (days) =>
    days === undefined
      ? 'Recordar este dispositivo'
      : `Recordar este dispositivo durante ${days} ${days === 1 ? 'día' : 'días'}`,
  rememberHint: 'Solo en un dispositivo que no use nadie más. Aquí no se le volverá a pedir un código.',
  enterCode: 'Escriba los seis dígitos que muestra su aplicación',
  enterRecovery: 'Escriba uno de sus códigos de recuperación',
  wrongCode: 'Ese código no es correcto o es demasiado antiguo. Escriba el que su aplicación muestra ahora.',
  usedCode: 'Ese código ya se ha usado. Espere a que su aplicación muestre el siguiente.',
  wrongRecovery: 'Ese código de recuperación no es correcto o ya se ha usado. Pruebe con otro de los suyos.',

  enrolHeading: 'Configure su autenticador',
  enrolAdvice: 'Desde ahora iniciará sesión también con un código de una aplicación de su teléfono.',
  enrolNeeds:
    'Necesita su teléfono con una aplicación de autenticación, como Aegis, Google Authenticator o la de su gestor de contraseñas.',
  enrolBegin: 'Tengo la aplicación, continuar',
  enrolScan: 'Escanee esta imagen con una aplicación de autenticación.',
  enrolPicture: 'Código QR con la clave escrita debajo',
  enrolType: '¿No puede escanear? Escriba esta clave en la aplicación:',
  enrolConfirm: 'Después escriba los seis dígitos que muestra la aplicación.',
  enrolInChat:
    'Le hemos enviado un mensaje en el chat. Confirme allí, para que sepamos que es usted, y continúe aquí.',
  enrolWaits: 'Todavía no ha confirmado en el chat. Pulse «Confirm» en el mensaje y vuelva a intentarlo.',
  enrolEnded:
    'Ha tardado demasiado o se ha empezado de nuevo en otro lugar. Empiece otra vez y borre la entrada antigua de su aplicación.',
  enrolledAlready: 'Ya tiene un autenticador. Inicie sesión de nuevo con un código suyo.',
  enrolUnconfirmed:
    'Una contraseña sola no demuestra que es usted. Elija «¿Ha olvidado su contraseña?» al iniciar sesión y abra el enlace que le enviamos, o vincule antes un chat.',
  codesHeading: 'Guarde sus códigos de recuperación',
  codesAdvice:
    'Si pierde el teléfono, cada uno le deja entrar una vez. Solo se muestran ahora: imprímalos o guárdelos en su gestor de contraseñas.',
  codesKept: 'Los he guardado',

  newPassword: 'Contraseña nueva',
  newPasswordAgain: 'Contraseña nueva otra vez',
  currentPassword: 'Contraseña actual',
  chooseHeading: 'Elija una contraseña nueva',
  chooseWhy: {
    expired: 'Su contraseña es más antigua de lo que permite su cuenta.',
    policy: 'Su contraseña ya no cumple lo que su cuenta exige.',
  },
  passwordsDiffer: 'Las dos contraseñas no son iguales. Escriba la nueva dos veces',
  enterNewPassword: 'Escriba una contraseña nueva',
  enterCurrentPassword: 'Escriba su contraseña actual',
  wrongCurrentPassword: 'La contraseña actual no es correcta',
  tooLong: (most) => `Use como máximo ${most} caracteres`,
  tooShort: (least) => `Use al menos ${least} caracteres; unas pocas palabras son fáciles de recordar`,
  passwordAdvice: (least) =>
    `Al menos ${least} caracteres. Van bien unas pocas palabras que solo usted juntaría.`,
  newPasswordRule: {
    characters: 'No use caracteres de control como tabuladores o saltos de línea',
    upper: 'Use una letra mayúscula',
    lower: 'Use una letra minúscula',
    digit: 'Use un dígito',
    symbol: 'Use un símbolo, como un espacio o un guion',
    common: 'Elija una que nadie probaría primero',
    'own-name': 'No use su nombre, su dirección ni el nombre de la cuenta',
    history: 'Elija una que no haya tenido antes',
  },
  setPassword: 'Guardar contraseña',

  welcome: (account) => `Le damos la bienvenida a ${account}`,
  welcomeAdvice: (email) => `Elija una contraseña para ${email}.`,
  resetHeading: 'Restablezca su contraseña',
  resetAdvice: 'Le enviamos un enlace en el chat o por correo, con el que elegirá una contraseña nueva.',
  sendLink: 'Enviar el enlace',
  sentHeading: 'Busque nuestro mensaje',
  sentAdvice:
    'Si existe alguien con esta dirección, hay un enlace en camino en el chat o por correo. Sirve una vez. ¿No llega nada en un minuto? Compruebe la dirección o pregunte a quien administra su cuenta.',
  linkEnded: 'Este enlace ya no sirve',
  linkEndedAdvice: 'Ya se usó, es demasiado antiguo o no se copió entero. Pida uno nuevo.',
  askForLink: 'Pedir un enlace nuevo',
};
