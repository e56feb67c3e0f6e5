import { euDcc } from './eu-dcc.ts';
import { gdhcn } from './gdhcn.ts';
import { jwks } from './jwks.ts';
import type { TrustNetwork } from './network.ts';
import { nz } from './nz.ts';
import { pem } from './pem.ts';
import { shcRevocations } from './shc-revocations.ts';
import { snapshot } from './snapshot.ts';
import { vci } from './vci.ts';

/** Every kind of trust list. At most one recognises a file; the first is asked first because it does not read the text. */
export const networks: readonly TrustNetwork[] = [snapshot, euDcc, gdhcn, jwks, nz, pem, shcRevocations, vci];
