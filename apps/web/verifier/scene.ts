import type { PageKeeping } from '../offline/use-keeping.ts';
import type { Drill } from './help/use-drill.ts';
import type { Lane } from './lane/lane.ts';
import type { ChosenRules } from './rules/use-rules.ts';
import type { RunningShift } from './shift/use-shift.ts';
import type { LoadedTrusts } from './trust/use-trust.ts';
import type { Screens } from './use-screen.ts';
import type { Fault } from './words/fault.ts';

/** All that the screens beside scanning show and change. Each takes of it what it needs. */
export interface Scene {
  readonly lane: Lane;
  readonly trusts: LoadedTrusts;
  readonly rules: ChosenRules;
  readonly keeping: PageKeeping;
  /** Why a snapshot that the device handed over is not used. */
  readonly handedFault: Fault | undefined;
  readonly screens: Screens;
  readonly shift: RunningShift;
  readonly drill: Drill;
  /** Changes how the lane works; it holds at once and is kept. */
  change(part: Partial<Lane>): void;
}
