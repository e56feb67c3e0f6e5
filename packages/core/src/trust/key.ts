import type { PublicKey } from '../crypto/public-key.ts';

/** What a key may sign: a format's id, or the format's id and a kind of event (`dcc/vaccination`). */
export type Domain = string;

/** A public key that a trust list vouches for, with all that the list says of it. */
export interface TrustedKey {
  readonly role: 'signer' | 'anchor';
  /** The trust network or file it came by, for example `eu-dcc`, `vci`, `local`. */
  readonly network: string;
  /** The legal body: ISO 3166-1 alpha-2 country of a national signer, or the issuer URL. */
  readonly participant: string;
  /** A name for people, as the list or the certificate gives it. */
  readonly name?: string;
  /** Key ids as the credentials of its format write them: base64 for COSE, the `kid` text for JOSE. */
  readonly kids: readonly string[];
  readonly publicKey: PublicKey;
  /** DER, where the key came in a certificate. */
  readonly certificate?: Uint8Array;
  /** Never empty. */
  readonly domains: readonly Domain[];
  readonly environment: 'production' | 'test';
  readonly standing:
    | { readonly state: 'active' }
    | { readonly state: 'suspended' | 'revoked'; readonly since: Date; readonly reason: string };
  /**
   * When the trust list permits it to sign. Dates of an X.509 certificate are not copied here, as presence on a current
   * list is what counts, but for the end where a network leaves expired keys on its list (decision 0004).
   */
  readonly validFrom?: Date;
  readonly validUntil?: Date;
  /** Of an authority whose signers travel with credentials: since when which are revoked, by serial number (hex). */
  readonly revokedSigners?: ReadonlyMap<string, Date>;
  /** The version of the revocation list that its publisher announces beside the key (`crlVersion`). */
  readonly statusListVersion?: number;
  readonly provenance: { readonly source: string; readonly retrievedAt: Date; readonly logIndex?: number };
}

/**
 * A way of naming keys, shared by the formats that use it: `divoc` (a DID, bare or with a fragment), `hcert` (eight
 * bytes, base64) by every content of an HCERT, `icao` (subject key identifier of the authority, in hexadecimal),
 * `nz-pass` (text and issuer DID), `shc` (thumbprint and issuer URL). A key that is listed for one scheme is never found
 * by another. No credential names a key by `authority`: such a key issues signers, and is kept to check who issued whom.
 */
export type KeyScheme = 'authority' | 'divoc' | 'hcert' | 'icao' | 'nz-pass' | 'shc';

/** How a credential names its key. Where an issuer is named, only that issuer's keys are considered. */
export interface KeyHint {
  readonly scheme: KeyScheme;
  readonly kid: string;
  readonly issuer?: string;
}
