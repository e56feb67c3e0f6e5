import { divoc } from './divoc.ts';
import { euDcc } from './eu-dcc.ts';
import { gdhcn } from './gdhcn.ts';
import { icao } from './icao.ts';
import { icaoCrl } from './icao-crl.ts';
import { jwks } from './jwks.ts';
import type { TrustNetwork } from './network.ts';
import { nz } from './nz.ts';
import { pem } from './pem.ts';
import { shcRevocations } from './shc-revocations.ts';
import { snapshot } from './snapshot.ts';
import { vci } from './vci.ts';

/** Every kind of trust list, in no particular order: at most one may recognise a file. */
export const networks: readonly TrustNetwork[] = [
  divoc,
  euDcc,
  gdhcn,
  icao,
  icaoCrl,
  jwks,
  nz,
  pem,
  shcRevocations,
  snapshot,
  vci,
];
