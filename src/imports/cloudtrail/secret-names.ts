// Ids and names of secrets and keys are how they are spoken of, and no secrets themselves.
const SECRET = /secret(?!Id$|Name$)|passw|token|credential|private|session|key(?!Id$|Name$|Spec$)/i;

/** Whether a parameter of this name may hold a secret: nothing in it is then kept. */
export const mayBeSecret = (name: string): boolean => SECRET.test(name);
