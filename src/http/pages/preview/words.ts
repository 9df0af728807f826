import type { Language } from '../../../branding/look.js';

interface PreviewWords {
  /** Stands above the page that is shown. */
  readonly note: string;
  /** The link is over, or none of ours. */
  readonly over: string;
  readonly advice: string;
}

export const PREVIEW_WORDS: Readonly<Record<Language, PreviewWords>> = {
  en: {
    note: 'Preview: this is how the sign-in page would look. Nothing works here.',
    over: 'This preview is over',
    advice: 'A preview is shown for an hour. Ask for another in chat: /branding preview',
  },
  de: {
    note: 'Vorschau: So sähe die Anmeldeseite aus. Hier funktioniert nichts.',
    over: 'Diese Vorschau ist abgelaufen',
    advice: 'Eine Vorschau wird eine Stunde lang gezeigt. Eine neue gibt es im Chat: /branding preview',
  },
  es: {
    note: 'Vista previa: así se vería la página de inicio de sesión. Aquí no funciona nada.',
    over: 'Esta vista previa ha caducado',
    advice: 'Una vista previa se muestra durante una hora. Pida otra en el chat: /branding preview',
  },
  fr: {
    note: 'Aperçu : voici à quoi ressemblerait la page de connexion. Rien ne fonctionne ici.',
    over: 'Cet aperçu a expiré',
    advice: 'Un aperçu est affiché pendant une heure. Demandez-en un autre dans le chat : /branding preview',
  },
  pt: {
    note: 'Pré-visualização: a página de início de sessão ficaria assim. Aqui nada funciona.',
    over: 'Esta pré-visualização expirou',
    advice: 'Uma pré-visualização é mostrada durante uma hora. Peça outra no chat: /branding preview',
  },
  ar: {
    note: 'معاينة: هكذا ستبدو صفحة تسجيل الدخول. لا شيء يعمل هنا.',
    over: 'انتهت صلاحية هذه المعاينة',
    advice: 'تُعرض المعاينة لمدة ساعة. اطلب معاينة أخرى في الدردشة: ‎/branding preview',
  },
};
