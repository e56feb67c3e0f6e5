import { divoc } from './divoc.ts';
import { euDcc } from './eu-dcc.ts';
import { gdhcn } from './gdhcn.ts';
import { jwks } from './jwks.ts';
import type { TrustNetwork } from './network.ts';
import { nz } from './nz.ts';
import { pem } from './pem.ts';
import { shcRevocations } from './shc-revocations.ts';
import { vci } from './vci.ts';

/** Every kind of trust list, in no particular order: at most one may recognise a file. */
export const networks: readonly TrustNetwork[] = [divoc, euDcc, gdhcn, jwks, nz, pem, shcRevocations, vci];
