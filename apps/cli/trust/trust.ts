import { Command } from 'commander';
import { buildCommand } from './build-snapshot.ts';
import { checkCommand } from './check-trust.ts';
import { diffCommand } from './diff-trust.ts';
import { importCommand } from './import-list.ts';
import { listCommand } from './list-trust.ts';
import { keysCommand } from './make-keys.ts';
import { showCommand } from './show-keys.ts';
import { syncCommand } from './sync-network.ts';

export const trustCommand = new Command('trust')
  .description('Keep the lists of trusted keys: import, fetch, check, compare, and build signed snapshots of them.')
  .addCommand(importCommand)
  .addCommand(syncCommand)
  .addCommand(buildCommand)
  .addCommand(listCommand)
  .addCommand(showCommand)
  .addCommand(diffCommand)
  .addCommand(checkCommand)
  .addCommand(keysCommand)
  .addHelpText('after', '\nThe trust store is the folder .carnet in your home, or the one that CARNET_HOME names.');
