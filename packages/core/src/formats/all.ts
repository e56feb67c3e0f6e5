import { dcc } from './dcc/index.ts';
import { ddcc } from './ddcc/index.ts';
import { divoc } from './divoc/index.ts';
import { icvp } from './icvp/index.ts';
import { nzPass } from './nz-pass/index.ts';
import { shc } from './shc/index.ts';
import { vdsNc } from './vds-nc/index.ts';
import { vhl } from './vhl/index.ts';

/** Every room, in no particular order: at most one may recognise a scan. */
export const formats = [dcc, ddcc, divoc, icvp, nzPass, shc, vdsNc, vhl] as const;

export type FormatId = (typeof formats)[number]['id'];
