/** Codes that mean the same country, and territories whose certificates another country signs. */
const signedBy: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB', GG: 'GB', JE: 'GB', GI: 'GB', IM: 'GB' };

/**
 * Whether a certificate of one country may be by a signer of the other without anybody wondering. A participant that
 * is no country (an issuer URL, a file) says nothing about it.
 */
export function sameCountry(issuer: string, participant: string): boolean {
  if (!/^[A-Z]{2}$/.test(participant)) return true;
  return (signedBy[issuer] ?? issuer) === (signedBy[participant] ?? participant);
}
