/** Digits and letters that nobody confuses when they are read out (Crockford's Base32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A number for a receipt: `7K2M-94QX`. It comes from chance alone, so that it says nothing of the person, the certificate
 * or the order of travellers.
 * @param random eight random bytes
 */
export function receiptNumber(random: Uint8Array): string {
  const text = Array.from(random, (byte) => letters[byte % letters.length]).join('');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
